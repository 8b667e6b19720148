/** A figure as a person types it: `1 000`, `> 250`, `<= 40`, `~30`, `400-500`, `~> 20000`, `1,5`. */
import { Failure } from '../../register/failure.ts'
import type { Quantity } from '../../register/value.ts'

const bounds: Record<string, 'min' | 'max'> = { '>': 'min', '>=': 'min', '≥': 'min', '<': 'max', '<=': 'max', '≤': 'max' }

/** Larger than any budget; a slip of the hand, or digits of something else. */
const MOST = 1e15

/** A separator before exactly three digits parts thousands; any other is a decimal sign. */
function numberFrom(text: string): number {
  const joined = text.replace(/[\s\u00a0\u202f'’_]/g, '').replace(/[.,](?=\d{3}(?:\D|$))/g, '')
  const number = Number(joined.replace(',', '.'))
  if (joined === '' || !Number.isFinite(number) || !/^\d/.test(joined))
    throw new Failure('reading/figure', `"${text.slice(0, 40)}" is no figure; write 1000, > 250, ~30 or 400-500`)
  if (number > MOST)
    throw new Failure(
      'reading/figure',
      `"${text.slice(0, 40)}" is more than anything counted here; write the figure of the document`,
    )
  return number
}

/**
 * @param quote kept as `raw` where the figure stands in it as typed; else what was typed.
 * @throws Failure `reading/figure`.
 */
export function figureFrom(typed: string, quote: string): Pick<Quantity, 'min' | 'max' | 'approximate' | 'raw'> {
  const [, about, sign = '', rest = ''] = /^([~≈])?\s*([<>]=?|[≤≥])?\s*(.*)$/s.exec(typed.trim()) as RegExpExecArray
  const [low = '', high] = rest.split(/\s*(?:-|–|\.\.)\s*/)
  const raw = quote.includes(rest) ? rest : typed.trim()
  const approximate = about ? { approximate: true } : {}
  if (high !== undefined) {
    const [min, max] = [numberFrom(low), numberFrom(high)]
    if (min > max)
      throw new Failure('reading/figure', `"${typed.slice(0, 40)}" begins above its end; write the smaller figure first`)
    return { min, max, ...approximate, raw }
  }
  const number = numberFrom(low)
  const bound = bounds[sign]
  if (bound === 'min') return { min: number, max: null, ...approximate, raw }
  if (bound === 'max') return { min: null, max: number, ...approximate, raw }
  return { min: number, max: number, ...approximate, raw }
}
