/**
 * To whom a gap's letter can go. First the public body that runs or bought the installation, by a request for its documents under the law of
 * its own country; then a complaint to the authority of the duty; then public bodies elsewhere that run it, bought it or paid; then whoever else
 * of the place was asked. Where no holder of the documents is on record, a request with a blank for its name. The first is the letter's unless
 * told otherwise, the others are said as alternatives.
 */
import { type AuthorityFile, authoritiesOf, type Body, type Route } from './authorities.ts'
import { isPublic, type LetterCase, type Party, partyRoles } from './letter-case.ts'

/** One way to ask: a law, and who is written to. */
export interface Way {
  /** Names the way among those of a gap: `rs-information:organization/city-of-belgrade`, `xk-complaint`. */
  id: string
  authority: AuthorityFile
  route: Route
  /** A body of the data, or one of the register. */
  to: { body: Body } | { party: Party } | { holder: 'unknown' }
  /** Bodies of the data that stand for the party, for its address. */
  known?: Body
}

/** What a supervisory authority for data protection can ask about; prices and contracts are not for it. */
const ofDataProtection: ReadonlySet<string> = new Set([
  'purpose',
  'operator',
  'capability',
  'legal-basis',
  'impact-assessment',
  'vulnerability-assessment',
  'retention',
  'decision',
  'notice',
  'opinion',
  'declaration',
  'authorisation',
  'processing-record',
  'processor-agreement',
  'representative',
  'use-report',
])

/** A state is no body that answers letters; what it may mean is behind those that were asked. */
const isBody = ({ types }: Party): boolean => !types.includes('state')
const isStateItself = ({ types, roles }: Party): boolean =>
  (types.includes('state') || types.includes('government')) && (roles.includes('operator') || roles.includes('buyer'))

/** The lower the nearer to the documents. A ministry or police that was asked about it stands in for a state that is said to operate. */
function distance(party: Party, all: readonly Party[]): number {
  const role = Math.min(...party.roles.map((one) => partyRoles.indexOf(one)))
  const isOffice = party.types.some((type) => type === 'ministry' || type === 'police')
  const standsIn =
    isOffice && all.some((one) => isStateItself(one) && one.countries.some((code) => party.countries.includes(code)))
  const general = party.types.includes('government') || party.types.includes('international-organization') ? 2.5 : 0
  return (standsIn ? Math.min(role, 0.5) : role) + general
}

/**
 * Whoever was only asked about it comes before a complaint where it stands in for the state that is said to run or buy it, or where
 * nobody is said to; otherwise after it: the press asks many who know nothing.
 */
function isNear(party: Party, all: readonly Party[]): boolean {
  if (party.roles.some((role) => role === 'operator' || role === 'buyer')) return true
  if (!party.roles.includes('asked')) return false
  const isRun = all.some(({ roles }) => roles.includes('operator') || roles.includes('buyer'))
  return !isRun || distance(party, all) < 1
}

const belongs = (party: Party, authority: AuthorityFile): boolean =>
  party.countries.some((code) => code === authority.jurisdiction || authority.alsoFor.includes(code))

/** The route for requests to this party: one that names it, one for its type, the general one. */
function requestRoute(authority: AuthorityFile, party: Party): Route | undefined {
  const requests = authority.routes.filter(({ kind }) => kind === 'information-request')
  return (
    requests.find(({ bodies }) => bodies?.includes(party.id)) ??
    requests.find(({ bodies, types }) => !bodies && types?.some((type) => party.types.includes(type))) ??
    requests.find(({ bodies, types }) => !bodies && !types)
  )
}

/** The authority that the duty names; else the one for whoever operates. */
function complaintRoute(authority: AuthorityFile, operator: Party | undefined, duty: LetterCase['duty']): Route | undefined {
  const isOf = (kinds: Route['operator']) => kinds?.some((kind) => operator?.kinds[kind] === 'yes') ?? false
  const names = (duties: string[] | undefined) => duty !== undefined && (duties?.includes(duty.id) ?? false)
  const complaints = authority.routes.filter(
    ({ kind, notDuties, types }) =>
      kind === 'complaint' && !names(notDuties) && (!types || types.some((type) => operator?.types.includes(type))),
  )
  return (
    complaints.find(({ duties }) => names(duties)) ??
    complaints.find((route) => route.operator && isOf(route.operator)) ??
    complaints.find((route) => !route.operator && !route.duties && !isOf(route.notOperator))
  )
}

/** Requests to a body that nobody has named yet: by the general route, or by each of those that go by the body's type. */
function toUnknown(authority: AuthorityFile): Way[] {
  const requests = authority.routes.filter(({ kind, to, bodies }) => kind === 'information-request' && to === 'holder' && !bodies)
  const general = requests.filter(({ types }) => !types)
  return (general.length > 0 ? general : requests).map((route) => ({
    id: `${route.id}:holder`,
    authority,
    route,
    to: { holder: 'unknown' },
  }))
}

function toParty(authority: AuthorityFile, party: Party): Way[] {
  const route = requestRoute(authority, party)
  const known = authority.bodies.find(({ organization }) => organization === party.id)
  return route ? [{ id: `${route.id}:${party.id}`, authority, route, to: { party }, known }] : []
}

/** The jurisdictions whose law the gap is about: the obligation's where it is a country's own, else the deployment's. */
export function jurisdictionsOf({ duty, jurisdictions }: Pick<LetterCase, 'duty' | 'jurisdictions'>): string[] {
  const isGeneral = duty === undefined || duty.jurisdiction === 'any' || duty.jurisdiction === 'EU'
  return isGeneral ? jurisdictions : [duty.jurisdiction]
}

/** @returns nearest first; none when no authority of the place is on file. */
export function waysOf(letterCase: LetterCase, files: readonly AuthorityFile[]): Way[] {
  const { parties, wanted } = letterCase
  const here = jurisdictionsOf(letterCase).flatMap((code) => authoritiesOf(files, code) ?? [])
  const near = [...parties].sort((a, b) => distance(a, parties) - distance(b, parties))
  const holders = near.filter((party) => isPublic(party) && isBody(party))
  const operator = parties.find(({ roles }) => roles.includes('operator')) ?? near[0]
  const isForSupervision = wanted.some(({ property }) => ofDataProtection.has(property))
  const ways = here.flatMap((authority) => {
    const route = isForSupervision ? complaintRoute(authority, operator, letterCase.duty) : undefined
    const body = authority.bodies.find(({ id }) => id === route?.to)
    return [
      ...holders
        .filter((party) => belongs(party, authority) && party.id !== body?.organization && isNear(party, parties))
        .flatMap((party) => toParty(authority, party)),
      ...(route && body ? [{ id: route.id, authority, route, to: { body } }] : []),
    ]
  })
  // Payers elsewhere know more than those here who were only asked. Who was only asked and is of another country holds nothing.
  const hasPart = ({ roles }: Party) => roles.some((role) => role !== 'asked')
  const others = [...holders]
    .sort((a, b) => Number(hasPart(b)) - Number(hasPart(a)))
    .flatMap((party) =>
      files
        .filter((file) => belongs(party, file) && (hasPart(party) || here.includes(file)))
        .flatMap((file) => toParty(file, party)),
    )
  const known = [...ways, ...others]
  const isHolderKnown = known.some(({ route, authority }) => route.kind === 'information-request' && here.includes(authority))
  const unknown = isHolderKnown ? [] : here.flatMap(toUnknown)
  return [...new Map([...known, ...unknown].map((way) => [way.id, way])).values()]
}
