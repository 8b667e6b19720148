/** A figure as a person types it: `1 000`, `> 250`, `<= 40`, `~30`, `400-500`, `1,5`. */
import { Failure } from '../../register/failure.ts'
import type { Quantity } from '../../register/value.ts'

const bounds: Record<string, 'min' | 'max' | 'about'> = {
  '>': 'min',
  '>=': 'min',
  '≥': 'min',
  '<': 'max',
  '<=': 'max',
  '≤': 'max',
  '~': 'about',
  '≈': 'about',
}

/** A separator before exactly three digits parts thousands; any other is a decimal sign. */
function numberFrom(text: string): number {
  const joined = text.replace(/[\s\u00a0\u202f'’_]/g, '').replace(/[.,](?=\d{3}(?:\D|$))/g, '')
  const number = Number(joined.replace(',', '.'))
  if (joined === '' || !Number.isFinite(number) || !/^\d/.test(joined))
    throw new Failure('reading/figure', `"${text.slice(0, 40)}" is no figure; write 1000, > 250, ~30 or 400-500`)
  return number
}

/**
 * @param quote kept as `raw` where the figure stands in it as typed; else what was typed.
 * @throws Failure `reading/figure`.
 */
export function figureFrom(typed: string, quote: string): Pick<Quantity, 'min' | 'max' | 'approximate' | 'raw'> {
  const [, sign = '', rest = ''] = /^([<>]=?|[≤≥~≈])?\s*(.*)$/s.exec(typed.trim()) as RegExpExecArray
  const [low = '', high] = rest.split(/\s*(?:-|–|\.\.)\s*/)
  const raw = quote.includes(rest) ? rest : typed.trim()
  if (high !== undefined) return { min: numberFrom(low), max: numberFrom(high), raw }
  const number = numberFrom(low)
  const bound = bounds[sign]
  if (bound === 'min') return { min: number, max: null, raw }
  if (bound === 'max') return { min: null, max: number, raw }
  return { min: number, max: number, ...(bound === 'about' ? { approximate: true } : {}), raw }
}
