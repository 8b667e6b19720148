/** Price per camera, all-in: what a contract costs, divided by the cameras that it buys. */
import type { RecordedStatement } from '../register/statement.ts'
import type { EntityId, Quantity } from '../register/value.ts'
import { idsOf } from './evidence.ts'
import type { Case, Hit, Rule } from './indicators.ts'
import { firstDated } from './purchase.ts'

export interface CameraPrice {
  currency: string
  price: number
  cameras: number
  perCamera: number
  statements: RecordedStatement[]
}

/** Prices per camera of all purchases by currency, ascending: the peers. */
export type PriceTable = ReadonlyMap<string, readonly number[]>

interface Figure {
  figure: number
  quantity: Quantity
  said: RecordedStatement
}

/** Figures that are one number: no bounds, no part, no increment, not approximate. */
function exact(statements: readonly RecordedStatement[], property: string): Figure[] {
  return statements.flatMap((said) => {
    if (said.property !== property || said.polarity !== 'asserts' || !('quantity' in said.value)) return []
    const { quantity } = said.value
    const { min, max, approximate, increment } = quantity
    if (min === null || min !== max || min <= 0 || approximate || increment || said.qualifiers?.scope) return []
    return [{ figure: min, quantity, said }]
  })
}

/** The one figure that all give; undefined when they differ. */
function agreed(figures: readonly Figure[]): number | undefined {
  const [first, ...others] = new Set(figures.map(({ figure }) => figure))
  return others.length === 0 ? first : undefined
}

/** @param statements about one purchase: a contract, or a deployment without one. */
export function cameraPrices(statements: readonly RecordedStatement[]): CameraPrice[] {
  const cameras = exact(statements, 'quantity').filter(
    ({ quantity }) => quantity.counted === 'camera' && quantity.state === 'bought',
  )
  const count = agreed(cameras)
  if (count === undefined) return []
  const prices = exact(statements, 'price').filter(({ quantity }) => /^[A-Z]{3}$/.test(quantity.unit) && quantity.unit !== 'XXX')
  return [...Map.groupBy(prices, ({ quantity }) => quantity.unit)].flatMap(([currency, figures]) => {
    const price = agreed(figures)
    if (price === undefined) return []
    const said = [...figures, ...cameras].map((one) => one.said)
    return [{ currency, price, cameras: count, perCamera: price / count, statements: said }]
  })
}

/** Of a deployment: by contract, or by what is said of itself where no contract tells. */
export function pricesOf({
  deployment,
  situation,
}: Pick<Case, 'deployment' | 'situation'>): { about: EntityId; prices: CameraPrice[] }[] {
  const byContract = situation.purchases.map(({ contract, statements }) => ({
    about: contract,
    prices: cameraPrices(statements),
  }))
  const told = byContract.filter(({ prices }) => prices.length > 0)
  if (told.length > 0) return told
  const own = cameraPrices(deployment.statements)
  return own.length > 0 ? [{ about: deployment.id, prices: own }] : []
}

const slug = (id: EntityId): string => id.slice(id.indexOf('/') + 1)
const round = (figure: number): number => (figure >= 100 ? Math.round(figure) : Number(figure.toPrecision(3)))

export const pricePerCamera: Rule = (given) =>
  pricesOf(given).map(({ about, prices }): Hit => {
    const shown = prices.map(({ currency, price, cameras, perCamera }) => ({
      key: 'price-per-camera.one',
      values: { per: round(perCamera), currency, price, cameras },
    }))
    return {
      about: slug(about),
      text: { key: 'price-per-camera', values: { prices: { all: shown } } },
      evidence: idsOf(prices.flatMap(({ statements }) => statements)),
      happened: firstDated(given.situation.purchases)?.signed.date,
    }
  })

/** Median of an ascending list without one of its members, in constant time. */
function medianWithout(sorted: readonly number[], left: number): number {
  const at = (place: number) => sorted[place < left ? place : place + 1] as number
  const size = sorted.length - 1
  return size % 2 === 1 ? at((size - 1) / 2) : (at(size / 2 - 1) + at(size / 2)) / 2
}

export const farFromPeers: Rule = (given, threshold) =>
  pricesOf(given).flatMap(({ about, prices }): Hit[] =>
    prices.flatMap(({ currency, perCamera, statements }): Hit[] => {
      const all = given.deployment.peers?.().get(currency) ?? []
      const own = all.indexOf(perCamera)
      const peers = own < 0 ? [...all, Number.POSITIVE_INFINITY] : all
      const others = peers.length - 1
      if (others < threshold('peers')) return []
      const median = medianWithout(peers, own < 0 ? peers.length - 1 : own)
      const times = perCamera / median
      const limit = threshold('times')
      if (times <= limit && times >= 1 / limit) return []
      return [
        {
          about: `${slug(about)}.${currency.toLowerCase()}`,
          text: {
            key: times > 1 ? 'price-far-from-peers.above' : 'price-far-from-peers.below',
            values: {
              per: round(perCamera),
              currency,
              median: round(median),
              others,
              times: Number((times > 1 ? times : 1 / times).toFixed(1)),
            },
          },
          evidence: idsOf(statements),
          happened: firstDated(given.situation.purchases)?.signed.date,
        },
      ]
    }),
  )
