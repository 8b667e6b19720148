/** Units that cannot be: one quantity given twice that is not the same, or a unit that its property does not take. Conversions are those of UCUM. */
import type { Quantity } from '../../register/value.ts'
import type { Stretch } from '../attribution/cues.ts'
import type { View } from '../attribution/view.ts'
import { isQuantity, type QuantityMention } from '../mentions/mention.ts'

const metres: Record<string, number> = { mm: 0.001, cm: 0.01, m: 1, km: 1000, '[ft_i]': 0.3048, '[mi_i]': 1609.344 }
const days: Record<string, number> = { s: 1 / 86_400, min: 1 / 1440, h: 1 / 24, d: 1, wk: 7, mo: 30.4375, a: 365.25 }
/** Of currencies for one euro, as powers of ten: what is off by more than a factor of ten is no rate of these years. */
const perEuro: Record<string, number> = {
  ...{ EUR: 1, USD: 1, GBP: 1, CHF: 1, BAM: 2, DEM: 2, CAD: 1.5, AUD: 1.6, SGD: 1.5, BRL: 6, CNY: 8, RSD: 117, JPY: 150 },
  ...{
    RUB: 90,
    INR: 90,
    CZK: 25,
    PLN: 4.3,
    HUF: 390,
    SEK: 11,
    DKK: 7.5,
    NOK: 11,
    ZAR: 20,
    MXN: 20,
    HRK: 7.5,
    XOF: 656,
    XAF: 656,
    MAD: 11,
  },
}

type Dimension = 'length' | 'duration' | 'money' | 'percent' | 'count'

function dimensionOf(unit: string): Dimension | undefined {
  if (unit in metres) return 'length'
  if (unit in days) return 'duration'
  if (unit === '%') return 'percent'
  if (unit === '1') return 'count'
  return /^[A-Z]{3}$/.test(unit) ? 'money' : undefined
}

/** What a property takes; others take anything. */
const taken: Record<string, readonly Dimension[]> = {
  retention: ['duration'],
  term: ['duration'],
  price: ['money'],
  loan: ['money'],
  'state-share': ['percent'],
  bids: ['count'],
  quantity: ['count'],
}

/** Between two figures of the same thing, folded: a bracket, or words that say the same again. */
const again =
  /^ ?(?:\(|\[|=|\/|, ?(?:soit|c'est-a-dire|i\.?e\.?|that is|or|oder|das (?:sind|heisst)|d\. ?h\.|dat is|ofwel|oftewel|es decir|o sea|odnosno|tj\.|to jest|ili)|(?:soit|or|oder|ofwel|o sea|odnosno)) ?(?:about|around|roughly|some|environ|a peu pres|rund|etwa|ongeveer|circa|ca\.?|unos|unas|aproximadamente|oko|priblizno)? ?$/

/** Whether the figure is given twice in its sentence, and both cannot be right. */
export function isToldTwice(view: View, at: Stretch): boolean {
  const quantities = view.mentions.filter(isQuantity)
  return quantities.some((one, index) => {
    const next = quantities[index + 1]
    if (!next || !(touches(one, at) || touches(next, at))) return false
    const between = view.sentence.folded.slice(one.to - view.sentence.from, next.from - view.sentence.from)
    return again.test(between) && !areSame(one.value, next.value)
  })
}

const touches = (one: QuantityMention, at: Stretch): boolean => one.from < at.to && one.to > at.from

/** As far as can be told: what has no bounds, or no common measure, may be. */
function areSame(one: Quantity, other: Quantity): boolean {
  const kind = dimensionOf(one.unit)
  if (kind !== dimensionOf(other.unit) || kind === undefined || kind === 'count' || kind === 'percent') return true
  const table = kind === 'length' ? metres : kind === 'duration' ? days : undefined
  const [a, b] = [exactOf(one), exactOf(other)]
  if (!a || !b) return true
  const [rateA, rateB] = table
    ? [table[one.unit], table[other.unit]].map((factor) => factor && 1 / factor)
    : [perEuro[one.unit], perEuro[other.unit]]
  if (!rateA || !rateB) return true
  if (!table && one.unit === other.unit) return true
  const factor = a / rateA / (b / rateB)
  const most = table ? 1.2 : 10
  return factor < most && factor > 1 / most
}

const exactOf = ({ min, max }: Quantity): number | undefined => (min === null || max === null || min !== max ? undefined : min)

/** Whether a property cannot have a value of this unit, or no such share. */
export function isUnfit(property: string, { unit, counted, max, increment }: Quantity): boolean {
  const kind = dimensionOf(unit)
  if (kind === 'percent' && max !== null && max > 100 && !increment) return true
  const dimensions = taken[property]
  if (dimensions === undefined || kind === undefined || dimensions.includes(kind)) return false
  return (
    !(property === 'quantity' && counted === 'cable' && kind === 'length') && !(property === 'quantity' && kind === 'percent')
  )
}
