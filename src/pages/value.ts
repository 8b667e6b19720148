/** What a statement says, in words: figures with their bounds, dates with their precision, silences as what they are. */
import type { StatementView } from '../contract/views.ts'
import type { Quantity } from '../register/value.ts'
import { entityLink } from './addresses.ts'
import { html, type Markup } from './markup.ts'
import type { PageContext } from './page.ts'
import type { Translator } from './translate.ts'

/** Things counted are nouns with a plural; measures and currencies follow the figure. */
function withUnit(translate: Translator, quantity: Quantity, shown: string, n: number): string {
  const { unit, counted } = quantity
  // ISO 4217 XXX: no currency, as for what is said to be given.
  if (unit === 'XXX' && n === 0) return translate.text('quantity.free')
  const key = `unit.${unit}`
  if (unit !== '1') {
    const measure = translate.has(key)
      ? translate.plural(key, n, shown)
      : translate.text('quantity.unit', { figure: shown, unit })
    return counted && counted !== 'camera'
      ? translate.text('quantity.measured', {
          figure: measure,
          counted: translate.within(translate.listTerm('counted', counted)),
        })
      : measure
  }
  if (!counted) return shown
  const noun = `counted.${counted}`
  return translate.has(noun)
    ? translate.plural(noun, n, shown)
    : translate.text('quantity.unit', { figure: shown, unit: translate.listTerm('counted', counted) })
}

/** "at least 1 000 cameras", "about 30 sites", "+6 000 cameras", "up to about 30 000 000 USD": without the state. */
export function figureText(translate: Translator, quantity: Quantity): string {
  const { min, max, approximate, increment } = quantity
  if (min === null && max === null) return withUnit(translate, quantity, quantity.raw, 2)
  const plus = (n: number) => (increment ? `+${translate.number(n)}` : translate.number(n))
  const about = (figure: string) => (approximate ? translate.text('quantity.about', { figure }) : figure)
  if (min !== null && max !== null && min !== max) {
    const shown = translate.text('quantity.range', { min: plus(min), max: translate.number(max) })
    return about(withUnit(translate, quantity, shown, max))
  }
  const n = (min ?? max) as number
  const figure = about(withUnit(translate, quantity, plus(n), n))
  if (max === null) return translate.text('quantity.at-least', { figure })
  return min === null ? translate.text('quantity.at-most', { figure }) : figure
}

export function quantityText(translate: Translator, quantity: Quantity): string {
  const figure = figureText(translate, quantity)
  return quantity.state ? translate.text('quantity.state', { figure, state: translate.state(quantity.state) }) : figure
}

/** Degrees with a point and hemisphere letters are language-free; five decimals are about a metre. */
export function pointText(translate: Translator, point: readonly [number, number] | number[], withinM?: number): string {
  const [lon = 0, lat = 0] = point
  const place = `${Math.abs(lat).toFixed(5)}° ${lat < 0 ? 'S' : 'N'}, ${Math.abs(lon).toFixed(5)}° ${lon < 0 ? 'W' : 'E'}`
  return withinM === undefined ? place : translate.text('point.within', { place, metres: translate.number(withinM) })
}

/** From here on a text reads as a sentence, and is set like one. */
const longWords = 42

type Valued = Pick<StatementView, 'subject' | 'property' | 'value' | 'entity'>

/** The value as plain text, in the reader's language where it is ours to word, else as the source has it. */
export function valueText(translate: Translator, statement: Valued): string {
  const { value, subject, property } = statement
  if ('text' in value) return value.text
  if ('term' in value) return translate.term(subject.kind, property, value.term)
  if ('entity' in value) return statement.entity?.label ?? value.entity
  if ('quantity' in value) return quantityText(translate, value.quantity)
  if ('date' in value) return translate.date(value.date)
  if ('flag' in value) return translate.text(value.flag ? 'flag.true' : 'flag.false')
  if ('point' in value) return pointText(translate, value.point, value.withinM)
  return translate.absence(value.absent)
}

/** The value with its link, its language, and the source's own wording of a figure where the two differ. */
export function valueMarkup(context: PageContext, statement: Valued): Markup {
  const { value } = statement
  const words = valueText(context.translate, statement)
  if ('entity' in value) return html`<a class="value" href="${entityLink(context, value.entity)}">${words}</a>`
  if ('text' in value) {
    const shape = words.length > longWords ? 'value long' : 'value'
    return html`<span class="${shape}"${value.lang ? html` lang="${value.lang}"` : ''}>${words}</span>`
  }
  if ('quantity' in value) {
    const { raw } = value.quantity
    return html`<span class="value figure">${words}</span>${raw && raw !== words ? html` <q class="raw">${raw}</q>` : ''}`
  }
  return html`<span class="value">${words}</span>`
}

/** Qualifiers as short phrases: "in part", "brand Hikvision", "consulted: business register of Serbia". */
export function qualifierPhrases(translate: Translator, statement: StatementView): string[] {
  const { qualifiers } = statement
  if (!qualifiers) return []
  const label = (id: string) => statement.qualifierRefs?.find((ref) => ref.id === id)?.label ?? id
  const phrase = (key: string, value: string | undefined) =>
    value === undefined ? [] : [translate.text(`qualifier.${key}`, { value })]
  return [
    ...phrase('rung', qualifiers.rung && translate.rung(qualifiers.rung)),
    ...phrase('state', qualifiers.state && translate.state(qualifiers.state)),
    ...phrase('percent', qualifiers.percent === undefined ? undefined : translate.number(qualifiers.percent)),
    ...phrase('brand', qualifiers.brand),
    ...phrase('scope', qualifiers.scope),
    ...phrase('role', qualifiers.role),
    ...phrase('place', qualifiers.place && label(qualifiers.place)),
    ...phrase('of', qualifiers.of && label(qualifiers.of)),
    ...phrase('register', qualifiers.register && label(qualifiers.register)),
    ...phrase('language', qualifiers.language && translate.languageName(qualifiers.language)),
  ]
}
