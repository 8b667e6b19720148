/**
 * Who may write through the web until there are accounts: whoever has the secret link that `serve` prints, from a page of this very server.
 * Every check answers one way in: a guessed key, a page of another origin, a name of another site that points here (DNS rebinding).
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import { Failure } from '../register/failure.ts'

/** Bytes of the key: 128 bits, new at each start. */
const KEY_BYTES = 16
const COOKIE = 'contrechamp-desk'

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

export interface DeskAccess {
  /** What stands in the link. */
  key: string
  /** @throws Failure `desk/host` unless the request was sent to this machine by its address, or by the name it listens on. */
  demandHost(host: string | undefined): void
  /** @returns the cookie to set when the key is right. @throws Failure `desk/closed`. */
  enter(key: string): string
  /** @throws Failure `desk/closed` for a visitor without the cookie. */
  demandVisitor(cookies: string | undefined): void
  /** @throws Failure `desk/origin` for a request that another site had sent. */
  demandOrigin(request: { origin: string | undefined; host: string | undefined; site: string | undefined }): void
}

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** `[::1]:4090` → `::1`. */
function nameOf(host: string): string {
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
  return name.replace(/^\[(.*)\]$/, '$1')
}

const closed = () =>
  new Failure(
    'desk/closed',
    'the reading desk opens with the link that the server printed when it started, the line with /desk?key=…; it is new at each start',
  )

/** @param listening what `--host` says. */
export function deskAccess(listening: string): DeskAccess {
  const key = randomBytes(KEY_BYTES).toString('base64url')
  const visitor = randomBytes(2 * KEY_BYTES).toString('base64url')
  const isHere = (name: string): boolean =>
    isLoopback(name) || name === listening.toLowerCase() || (!isLoopback(listening) && isIP(name) !== 0)
  return {
    key,
    demandHost(host) {
      // A site that makes its own name point here gets nowhere: the name is not ours. An address has no name to be taken over.
      if (host === undefined || !isHere(nameOf(host)))
        throw new Failure('desk/host', 'the reading desk answers only under the address that the server printed when it started')
    },
    enter(given) {
      if (!same(given, key)) throw closed()
      return `${COOKIE}=${visitor}; Path=/desk; HttpOnly; SameSite=Strict`
    },
    demandVisitor(cookies) {
      const held = (cookies ?? '')
        .split(/;\s*/)
        .flatMap((one) => (one.startsWith(`${COOKIE}=`) ? [one.slice(COOKIE.length + 1)] : []))
      if (!held.some((one) => same(one, visitor))) throw closed()
    },
    demandOrigin({ origin, host, site }) {
      const from = origin !== undefined && URL.canParse(origin) ? new URL(origin).host : undefined
      if (
        from === undefined ||
        host === undefined ||
        from !== host.toLowerCase() ||
        (site !== undefined && site !== 'same-origin')
      )
        throw new Failure('desk/origin', 'refused: this was not sent from a page of the reading desk')
    },
  }
}
