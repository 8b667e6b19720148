/** Finds in a value what the register never stores: links, addresses of machines and mailboxes, telephone numbers, credentials. All linear. */
import lists from '../../../data/privacy/values.json' with { type: 'json' }

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const anyOf = (texts: readonly string[]): string => texts.map(escaped).join('|')

const scheme = /:\/\/|www\.|\b(?:https?|rtsp|rtmp|ftp|mms|mailto|tel|sip)\s*:/i
const domain = new RegExp(`[\\p{L}\\d-]{2}\\.(?:${anyOf(lists.topLevelDomains)})(?![\\p{L}\\d])`, 'iu')
/** Glued on both sides (a mailbox), or before a name (a handle): `SR-30 @ Main St` and `private @ (Su)` are neither. */
const mailbox = /\S[@＠]\S|(?:^|\s)[@＠][\p{L}_]|[([{]\s?(?:at|ät)\s?[)\]}]/iu
const internetAddress = /(?:^|[^\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/
const otherAddress = /(?:[0-9a-f]{1,4}:){4,}|(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}/i
const credential = /\b(?:pass|passwd|password|passwort|pwd|login|user|username|token|api_?key|secret)\s?[:=]|\[removed/i
const telephoneWord = new RegExp(
  `(?:^|[^\\p{L}])(?:${anyOf(lists.telephoneWords)})(?![\\p{L}])[^\\d\\p{L}]{0,6}\\d[\\d\\s()./-]{2}`,
  'iu',
)
const person = new RegExp(`(?:^|[^\\p{L}])(?:${anyOf(lists.persons)})(?![\\p{L}\\d])`, 'iu')

/** Four groups of four: licence and activation keys, pasted by mistake. */
const licenceKey = /(?:[A-Z\d]{4}-){3}[A-Z\d]{4}(?![A-Z\d])/

/** Runs of digits that are no telephone number: dates, times, and decimal numbers such as coordinates. */
const plainNumbers =
  /(?<!\d)(?:(?:19|20)\d\d-\d{1,2}(?:-\d{1,3})?(?:T[\d:.]+Z?)?|[0-3]?\d([./-])[01]?\d\1(?:19|20)\d\d|(?:19|20)\d\d([./])[01]?\d\2[0-3]?\d|(?:19|20)\d\d ?[-–/] ?(?:19|20)\d\d|[0-2]?\d:[0-5]\d(?::[0-5]\d)?|-?\d{1,4}\.\d+)(?!\d)/g
const digitRun = /\+?\(?\d[\d\s()./\u00a0‐-―-]*\d/g

/** Fewest digits that a telephone number is taken to have; shorter ones are service numbers. */
const fewestDigits = 7

/**
 * @param reference whether the key holds references: there long runs of digits are usual, and only what is written like a
 *   telephone number (a plus, or a leading zero and groups or the usual length) counts as one.
 */
function hasTelephone(value: string, reference: boolean): boolean {
  if (telephoneWord.test(value)) return true
  const rest = value.replace(plainNumbers, ';')
  for (const [run] of rest.matchAll(digitRun)) {
    const digits = run.replace(/\D/g, '').length
    if (digits < fewestDigits) continue
    if (run.startsWith('+')) return true
    if (!reference || (/^\(?0/.test(run) && (/[\s()/]/.test(run) || digits === 10 || digits === 11))) return true
  }
  return false
}

/** Signs that something more than a plain word or number is there; most values of most rows pass here. */
function isPlain(value: string): boolean {
  let digits = 0
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      if (++digits >= 3 && value.length >= fewestDigits) return false
    } else if (
      code === 64 ||
      code === 58 ||
      code === 46 ||
      code === 61 ||
      code === 91 ||
      code === 40 ||
      code === 0xff20 ||
      code > 0x2100
    )
      return false
  }
  return true
}

/** Whether a value holds a link, a mailbox, an internet address, a telephone number or a credential. */
export function isSensitive(value: string, reference = false): boolean {
  if (isPlain(value)) return false
  return (
    scheme.test(value) ||
    (value.includes('.') && (domain.test(value) || internetAddress.test(value))) ||
    mailbox.test(value) ||
    otherAddress.test(value) ||
    credential.test(value) ||
    licenceKey.test(value) ||
    hasTelephone(value, reference)
  )
}

/** Whether free text speaks of a person, or of whoever mapped the device. */
export const namesPerson = (value: string): boolean => person.test(value)
