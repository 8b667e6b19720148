/** `docs/authorities.md`: who can be asked, on what law, in which language, until when, and what of it was not verified. */
import { loadLetterFacts } from '../src/operations/requests/facts.ts'
import type { AuthorityFile, Deadline, Route } from '../src/rules/authorities.ts'
import type { CitedSource } from '../src/rules/facts.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|')
const linked = ({ sources }: CitedSource): string =>
  sources.map((source, place) => `[${place + 1}](${new URL(source).href})`).join(' ')

function time(deadline: Deadline | null | undefined): string {
  if (!deadline) return 'none on file'
  const { count, unit, from, citation } = deadline
  const length = `${count} ${unit.replace('-', ' ')}${count === 1 ? '' : 's'}`
  const start =
    from === 'unknown' ? 'from a day not verified, counted from the acknowledgement' : `from ${from.replace('-', ' ')}`
  return `${length} ${start} ${linked(citation)}${citation.verified ? '' : '; **not verified: gives no overdue**'}`
}

function doubts(route: Route): string[] {
  const citations = [
    route.law.citation,
    route.deadline?.citation,
    route.extension?.citation,
    route.appeal?.law?.citation,
    route.appeal?.deadline?.citation,
  ]
  return citations.flatMap((one) => one?.unverified.map(({ en }) => en ?? '') ?? [])
}

function row(file: AuthorityFile, route: Route): string {
  const name = (id: string) =>
    file.bodies.find((body) => body.id === id)?.name.en ??
    (id === 'holder' ? 'the body that holds the documents' : 'the same body')
  const only = [...(route.types ?? []), ...(route.bodies ?? []), ...(route.operator ?? []).map((kind) => `operator: ${kind}`)]
  const appeal = route.appeal ? `${name(route.appeal.to)}${route.appeal.deadline ? `, ${time(route.appeal.deadline)}` : ''}` : ''
  const to = `${name(route.to)}${only.length > 0 ? ` (${only.join(', ')})` : ''}`
  const law = `${route.law.name.en} ${linked(route.law.citation)}${route.law.citation.verified ? '' : '; **not verified**'}`
  const cells = [
    `\`${route.id}\``,
    route.kind.replace('-', ' '),
    to,
    law,
    route.languages.join(', '),
    time(route.deadline),
    appeal,
    doubts(route).join('; '),
  ]
  return `| ${cells.map(cell).join(' | ')} |`
}

export function authoritiesPage(generated: (from: string) => string): string {
  const { authorities } = loadLetterFacts()
  const sections = authorities.map(
    (file) => `## ${file.name.en}

| way | kind | to | law | languages | answer due | appeal | not verified |
|---|---|---|---|---|---|---|---|
${file.routes.map((route) => row(file, route)).join('\n')}

Bodies: ${file.bodies.map(({ name, url, verified }) => `[${name.en}](${url})${verified ? '' : ' (address not verified)'}`).join('; ')}.`,
  )
  return `# Who can be asked

${generated('`data/authorities`')}

How letters and deadlines work: [requests](methods/requests.md). Not legal advice; look the law up before you rely on it.

${sections.join('\n\n')}
`
}
