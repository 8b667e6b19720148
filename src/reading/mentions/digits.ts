/** Numbers in digits, as a language groups them. */
import type { Figure } from './figure.ts'

/** More digits in a row are an identifier. */
const mostDigits = 12

const forms = new Map<string, RegExp>()

function formOf(groups: string, decimal: string): RegExp {
  const key = `${decimal}${groups}`
  let form = forms.get(key)
  if (form === undefined) {
    const marks = `[ ${groups.replace(/[\\\]^-]/g, '\\$&')}]`
    // In the English way, where two commas or a dot behind them leave no doubt: "39,377,542.63".
    const english = decimal === ',' ? '\\d{1,3}(?:(?:,\\d{3})+\\.\\d{1,2}(?!\\d)|(?:,\\d{3}){2,}(?![\\d,]))|' : ''
    form = new RegExp(`${english}\\d{1,3}(?:${marks}\\d{3})+(?!\\d)(?:\\${decimal}\\d{1,4}(?!\\d))?|\\d+(?:[.,]\\d+)?`, 'g')
    forms.set(key, form)
  }
  return form
}

/** "01 23 45 67 89", "+381 11 123 45 67": contact details are never read. */
const phone = /(?<![\d.,])(?:\d\d(?:[ .-]\d\d){3,}|(?:\+|00)\d{1,3}(?:[ ./()-]{1,2}\d{2,4}){2,})(?!\d)/g

/** @param text folded words of a sentence. @param ordinals whether the language writes a dot behind ordinals. */
export function digitFigures(text: string, decimal: string, groups: string, ordinals: boolean): Figure[] {
  const figures: Figure[] = []
  const phones = [...text.matchAll(phone)].map(({ index, 0: { length } }) => [index, index + length] as const)
  const form = formOf(groups, decimal)
  form.lastIndex = 0
  for (let found = form.exec(text); found !== null; found = form.exec(text)) {
    const at = found.index
    const end = at + found[0].length
    const before = text[at - 1] ?? ' '
    // Part of a word ("h264"), or of an identifier, an address, a time ("2019-00079", "24/7", "10:30").
    if (/[a-z_#@\d]/.test(before) || (/[-/.:,]/.test(before) && /[a-z\d]/.test(text[at - 2] ?? ' ') && before !== '-')) continue
    if (/[/_@:]/.test(text[end] ?? ' ') && /[a-z\d]/.test(text[end + 1] ?? ' ')) continue
    if (/[.,]/.test(text[end] ?? ' ') && /\d/.test(text[end + 1] ?? ' ')) continue
    if (phones.some(([first, last]) => at < last && end > first)) continue
    const value = numberOf(found[0], decimal, groups)
    if (value === undefined) continue
    // "16. Dezember", "član 5. zakona"; but not at the sentence's end.
    const isOrdinal = ordinals && /^\d{1,3}$/.test(found[0]) && /^\. ./.test(text.slice(end, end + 3))
    figures.push({
      at,
      end,
      value,
      maybeYear: /^(?:19|20)\d\d$/.test(found[0]),
      digits: true,
      article: false,
      joined:
        isOrdinal ||
        /[a-z]/.test(text[end] ?? ' ') ||
        (text[end] === '-' && /[a-z\d]/.test(text[end + 1] ?? ' ')) ||
        (before === '-' && /[a-z\d]/.test(text[at - 2] ?? ' ')),
      ordinal: isOrdinal,
    })
  }
  return figures
}

function numberOf(written: string, decimal: string, groups: string): number | undefined {
  if (written.replace(/\D/g, '').length > mostDigits) return undefined
  const single = /^(\d+)([.,])(\d+)$/.exec(written)
  if (single !== null) {
    const [, whole, mark, rest] = single as unknown as [string, string, string, string]
    // In another country's way: "1,000" in a French text, "2.5" in a German one.
    const isGroup = rest.length === 3 && whole.length <= 3 && whole !== '0' && (mark !== decimal || rest === '000')
    return isGroup ? Number(whole + rest) : Number(`${whole}.${rest}`)
  }
  if (decimal === ',' && /^\d{1,3}(?:(?:,\d{3})+\.\d|(?:,\d{3}){2,}$)/.test(written)) return Number(written.replaceAll(',', ''))
  let plain = written.replaceAll(' ', '')
  for (const mark of groups) plain = plain.replaceAll(mark, '')
  return Number(plain.replace(decimal, '.'))
}
