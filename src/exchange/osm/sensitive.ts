/** Finds in a value what the register never stores: links, addresses of machines and mailboxes, telephone numbers, credentials. All linear. */
import lists from '../../../data/privacy/values.json' with { type: 'json' }
import { anyOf, fewestDigits, hasTelephone, withPlainDigits } from './telephone.ts'

const scheme = /:\/\/|www\.|\b(?:https?|rtsp|rtmp|ftp|mms|mailto|tel|sip)\s*:/i
const domain = new RegExp(`[\\p{L}\\d-]{2}\\.(?:${anyOf(lists.topLevelDomains)})(?![\\p{L}\\d])`, 'iu')
/** A machine's name and a path on it, whatever the ending: `webcam.town.swiss/x`, and the one-letter names of messengers. */
const hostAndPath = /[\p{L}\d-]\.\p{L}{2,24}(?::\d{1,5})?\/[\p{L}\d_~+@-]/u
/** Glued on both sides (a mailbox), or before a name (a handle): `SR-30 @ Main St` and `private @ (Su)` are neither. */
const mailbox = /\S[@＠]\S|(?:^|\s)[@＠][\p{L}_]|[([{]\s?(?:at|ät)\s?[)\]}]/iu
/** A mailbox spelled out. */
const spelled = /\S\s(?:at|ät|arroba|chez)(?:\s\S{2,60}\s(?:dot|punkt|point|punto)){1,3}\s\p{L}{2,4}(?![\p{L}\d])/iu
/** A name on a network of persons. */
const handle = new RegExp(`(?:^|[^\\p{L}\\d])(?:${anyOf(lists.networks)})\\s?[:=]\\s?[\\p{L}\\d_.]`, 'iu')
const internetAddress = /(?:^|[^\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/
const otherAddress = /(?:[0-9a-f]{1,4}:){4,}|(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}/i
const credential = /\b(?:pass|passwd|password|passwort|pwd|login|user|username|token|api_?key|secret)\s?[:=]|\[removed/i
const person = new RegExp(`(?:^|[^\\p{L}])(?:${anyOf(lists.persons)})(?![\\p{L}\\d])`, 'iu')

/** Four groups of four: licence and activation keys, pasted by mistake. */
const licenceKey = /(?:[A-Z\d]{4}-){3}[A-Z\d]{4}(?![A-Z\d])/

/** Beyond it are scripts with digits of their own, and marks such as a telephone. */
const lastPlain = 0x65f

/** Signs that something more than a plain word or number is there; most values of most rows pass here. */
function isPlain(value: string): boolean {
  let digits = 0
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      if (++digits >= 3 && value.length >= fewestDigits) return false
    } else if (code === 64 || code === 58 || code === 46 || code === 61 || code === 91 || code === 40 || code > lastPlain)
      return false
  }
  return true
}

/** Whether a value holds a link, a mailbox, an internet address, a telephone number or a credential. */
export function isSensitive(value: string, reference = false): boolean {
  if (isPlain(value)) return spelled.test(value)
  const text = withPlainDigits(value)
  return (
    scheme.test(text) ||
    (text.includes('.') && (domain.test(text) || hostAndPath.test(text) || internetAddress.test(text))) ||
    mailbox.test(text) ||
    spelled.test(text) ||
    handle.test(text) ||
    otherAddress.test(text) ||
    credential.test(text) ||
    licenceKey.test(text) ||
    hasTelephone(text, reference)
  )
}

/** Whether free text speaks of a person, or of whoever mapped the device. */
export const namesPerson = (value: string): boolean => person.test(value)
