/** The pages say what is so: commands, options, links, addresses, files and figures in them are held against the code. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { describe, expect, test } from 'vitest'
import { environment, pages as generatedPages } from '../scripts/docs.ts'
import { allCommands } from '../src/cli/commands.ts'
import { endpoints } from '../src/contract/endpoints.ts'
import { csv } from '../src/exchange/csv/read.ts'
import { formatNames, formats } from '../src/exchange/formats.ts'
import { absences, entityKinds, equipmentStates } from '../src/register/value.ts'

const commands = await allCommands()

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const packageFile = JSON.parse(read('package.json')) as { version: string; scripts: Record<string, string> }

/** Every file that is or could be committed. */
function filesBelow(folder = ''): string[] {
  const ignored = new Set([
    '.git',
    ...read('.gitignore')
      .split('\n')
      .map((line) => line.replace(/\/$/, '')),
  ])
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (ignored.has(entry.name) || entry.name.endsWith('.log')) return []
    return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : []
  })
}
const files = filesBelow()
const pages = files.filter((path) => path.endsWith('.md'))
const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1] as string)
const inlineCode = (text: string): string[] =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map((match) => match[1] as string)

describe.each(Object.entries(generatedPages))('%s', (path, text) => {
  test('is as code and data have it; if not: npx node scripts/docs.ts', () => {
    expect(existsSync(join(root, path)) ? read(path) : '').toBe(text())
  })
})

/** GitHub's anchors: lower case, signs left out, blanks as hyphens. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')
const anchorsOf = (path: string): string[] =>
  [
    ...read(path)
      .replace(/^```[\s\S]*?^```/gm, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map((match) => anchorOf(match[1] as string))

describe.each(pages)('%s', (page) => {
  const text = read(page)

  test('links lead to files and headings that exist', () => {
    const dead = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap((match) => {
      const link = match[1] as string
      if (/^[a-z]+:/.test(link)) return []
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? page : relative(root, join(root, dirname(page), path))
      if (!existsSync(join(root, target))) return [link]
      return anchor === undefined || anchorsOf(target).includes(anchor) ? [] : [link]
    })
    expect(dead).toEqual([])
  })

  test('files named in it exist', () => {
    const named = inlineCode(text).filter((code) => /^(src|data|docs|test|bench|scripts)\/[\w./-]+$/.test(code))
    expect(named.filter((path) => !/\bxx\b/.test(path) && !existsSync(join(root, path)))).toEqual([])
  })

  test('commands named in it exist, with their options', () => {
    const shell = blocks(text, 'sh').flatMap((block) => block.split('\n'))
    const wrong = [...shell, ...inlineCode(text)].flatMap((line) => wrongCommand(line) ?? [])
    expect(wrong).toEqual([])
  })

  test('addresses of the API named in it exist', () => {
    const known = new Set(['/api/openapi.json', ...Object.values(endpoints).map(({ path }) => path as string)])
    const named = inlineCode(text).filter((code) => code.startsWith('/api/'))
    expect(named.filter((address) => !known.has(address))).toEqual([])
  })
})

/** @returns what is wrong with a line that runs one of our commands or npm scripts; undefined when nothing is. */
function wrongCommand(line: string): string | undefined {
  const plain = line.replace(/\s+#.*$/, '').trim()
  const script = /^npm (?:run (\S+)|(start|test))\b/.exec(plain)
  if (script) return (script[1] ?? script[2] ?? '') in packageFile.scripts ? undefined : line
  const ran = /^npx node (\S+)$/.exec(plain)
  if (ran) return existsSync(join(root, ran[1] as string)) ? undefined : line
  const words = [...plain.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? (match[2] as string))
  const at = words.indexOf('contrechamp')
  if (at < 0 || at > 1 || (at === 1 && words[0] !== 'npx')) return undefined
  const [name, ...args] = words.slice(at + 1)
  if (name === undefined || name === 'COMMAND' || name === '…') return undefined
  const command = commands.find((one) => one.name === name)
  if (!command) return line
  try {
    const options = {
      ...command.options,
      data: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    } as const
    const { positionals } = parseArgs({ args, options, allowPositionals: true })
    // A name alone speaks of the command; with arguments it must be one that can be run.
    return args.length === 0 || (positionals.length >= command.takes.least && positionals.length <= command.takes.most)
      ? undefined
      : line
  } catch {
    return line
  }
}

test('a wrong command in a page is found', () => {
  expect(wrongCommand('npx contrechamp fetch cameras')).toBeDefined()
  expect(wrongCommand('npx contrechamp search --nearby 1,2 x')).toBeDefined()
  expect(wrongCommand('contrechamp withdraw a b --why x')).toBeDefined()
  expect(wrongCommand('npm run dance')).toBeDefined()
  expect(wrongCommand('npx node scripts/none.ts')).toBeDefined()
  expect(wrongCommand('npx contrechamp search "Huawei Belgrade" --near 20.4,44.8')).toBeUndefined()
  expect(wrongCommand('the register of contrechamp')).toBeUndefined()
})

test('README begins with the two commands, and has a picture', () => {
  const [first] = blocks(read('README.md'), 'sh')
  expect(first?.split('\n').map((line) => line.split('#')[0]?.trim())).toEqual(['npm start', 'npm test', ''])
  expect(read('README.md').indexOf(first as string)).toBeLessThan(60)
  expect(statSync(join(root, 'docs/screenshot.png')).size).toBeLessThan(300_000)
})

test('options named in the pages exist somewhere', () => {
  const known = new Set(['data', 'json', 'help', 'web', 'write', ...commands.flatMap(({ options }) => Object.keys(options))])
  for (const page of pages) {
    const named = inlineCode(read(page)).flatMap((code) => /^--([a-z-]+)/.exec(code)?.[1] ?? [])
    expect(
      named.filter((option) => !known.has(option)),
      page,
    ).toEqual([])
  }
})

test('every option is explained in the help, and nothing else is', () => {
  for (const { name, options, optionHelp } of commands)
    expect(Object.keys(optionHelp).sort(), name).toEqual(Object.keys(options).sort())
})

test('every format and each way to ask for it stands in docs/importing.md', () => {
  const text = read('docs/importing.md')
  for (const { label, extensions } of formats) {
    expect(text).toContain(label.replace('Newline', 'newline'))
    expect(
      extensions.some((ending) => text.includes(`\`.${ending}\``)),
      label,
    ).toBe(true)
  }
  for (const name of formatNames().filter((one) => one !== 'pbf' && one !== 'xml')) expect(text).toContain(`\`${name}\``)
})

test('the CSV in docs/importing.md is read as it says', async () => {
  const text = read('docs/importing.md')
  const [mapping] = blocks(text, 'json').map((block) => JSON.parse(block))
  const bytes = new TextEncoder().encode(blocks(text, 'csv')[0])
  const rows = []
  for await (const batch of csv.read(
    (async function* () {
      yield bytes
    })(),
    { mapping },
  ))
    rows.push(...batch)
  expect(rows.map((row) => (row.type === 'rejected' ? row.code : row.type))).toEqual(['device', 'device', 'no-coordinates'])
  expect(rows[0]).toMatchObject({
    osmId: 'node/7',
    lon: 16.37,
    tags: { operator: 'Stadt', 'camera:direction': '90', man_made: 'surveillance' },
  })
})

test('every kind, absence and state stands in docs/data-model.md, every kind in docs/vocabulary.md', () => {
  const model = read('docs/data-model.md')
  for (const kind of entityKinds) expect(model).toMatch(new RegExp(`^\\| \`${kind}\` \\|`, 'm'))
  for (const absence of absences) expect(model).toContain(`\`${absence}\``)
  for (const state of equipmentStates) expect(model).toContain(state)
  const files = readdirSync(join(root, 'data/vocabulary')).filter((name) => name.endsWith('.json') && name !== 'questions.json')
  expect(anchorsOf('docs/vocabulary.md')).toEqual(expect.arrayContaining(files.map((name) => name.replace('.json', ''))))
})

test('every method and decision is linked from a page, and decisions are numbered without gaps', () => {
  const all = pages.map(read).join('\n')
  for (const path of pages.filter((page) => page.startsWith('docs/methods/'))) expect(all).toContain(path.replace('docs/', ''))
  const decisions = readdirSync(join(root, 'docs/decisions')).sort()
  expect(decisions.map((name) => Number(name.slice(0, 4)))).toEqual(decisions.map((_, index) => index + 1))
  for (const [index, name] of decisions.entries()) {
    expect(name).toMatch(/^\d{4}-[a-z0-9-]+\.md$/)
    const text = read(`docs/decisions/${name}`)
    expect(text).toMatch(new RegExp(`^# ${index + 1}\\. `))
    expect([...text.matchAll(/^## (.+)$/gm)].map((match) => match[1])).toEqual(['Context', 'Decision', 'Consequence'])
  }
})

test('every variable of the environment is explained, and no other', () => {
  const used = files
    .filter((path) => /^(src|scripts|test|bench)\/.*\.(ts|mjs)$/.test(path) && path !== 'scripts/docs.ts')
    .flatMap((path) => read(path).match(/\bCONTRECHAMP_[A-Z_]+/g) ?? [])
  expect(Object.keys(environment).sort()).toEqual([...new Set(used)].sort())
})

test('the changelog has an entry for this version', () => {
  expect(read('CHANGELOG.md')).toContain(`## [${packageFile.version}]`)
})

describe('what must not be committed', () => {
  const machinePath = /(?<![\w.}])\/(?:work|root|home|tmp|Users)\/\w/
  const registryHost = /\bregistry\.[a-z0-9.-]+\.[a-z]{2,}|^\s*(?:\S+:)?registry\s*=/m
  test.each([
    ['/', 'home/', 'me/x'].join(''),
    `"${['', 'tmp', 'x'].join('/')}"`,
    ['https://registry', 'npmjs', 'org/x'].join('.'),
    ['registry', 'https://x'].join('='),
  ])('%s is found', (text) => {
    expect(machinePath.test(text) || registryHost.test(text)).toBe(true)
  })
  test('paths of one machine, and hosts of package registries', () => {
    const texts = files.filter((path) => !/\.(png|pbf|gz|db)$/.test(path) && path !== 'package-lock.json')
    expect(texts.filter((path) => machinePath.test(read(path)))).toEqual([])
    expect([...texts, 'package-lock.json'].filter((path) => registryHost.test(read(path)))).toEqual([])
  })
  test('where the lock file found a package', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"')
    expect(read('package-lock.json')).toContain('"integrity"')
  })
})
