/** The commands that look things up. */
import { LonLat } from '../contract/endpoints.ts'
import { openRegister, type Register } from '../operations/register.ts'
import { device } from '../operations/views/device.ts'
import { dossier } from '../operations/views/dossier.ts'
import { sourceView, statementView } from '../operations/views/lists.ts'
import { search as searchRegister } from '../operations/views/search.ts'
import { type Command, text, Usage, type Values, type World, whole } from './command.ts'

async function reading<T>(world: World, work: (register: Register) => Promise<T>): Promise<T> {
  const register = await openRegister(world.data, { readOnly: true })
  try {
    return await work(register)
  } finally {
    await register.close()
  }
}

/** @throws Usage for a language that no file of `data/languages` is written in. */
function languageOf({ vocabulary }: Register, values: Values): string {
  const lang = text(values, 'lang') ?? 'en'
  if (!vocabulary.languages.has(lang)) throw new Usage(`--lang wants one of ${[...vocabulary.languages.keys()].join(', ')}`)
  return lang
}

export const show: Command = {
  name: 'show',
  usage: 'ENTITY [--lang xx]',
  does: 'Shows one entity with every statement, contradiction and gap; also a statement (s12) or a source.',
  optionHelp: { lang: 'language of the names' },
  options: { lang: { type: 'string' } },
  takes: { least: 1, most: 1 },
  async run(world, [id], values) {
    const view = await reading(world, async (register) => {
      const lang = languageOf(register, values)
      const asked = id as string
      if (/^s\d+$/.test(asked)) return statementView(register, asked, lang)
      if (asked.startsWith('source/')) return sourceView(register, asked, 0, 500, lang)
      if (asked.startsWith('device/')) return device(register, asked, lang)
      return dossier(register, asked, lang)
    })
    world.out(JSON.stringify(view, null, world.json ? 0 : 2))
  },
}

function nearOf(given: string | undefined): [number, number] | undefined {
  if (given === undefined) return undefined
  const { data } = LonLat.safeParse(given)
  if (!data) throw new Usage(`--near wants LON,LAT in degrees, such as 20.46,44.82, not "${given.slice(0, 40)}"`)
  return data
}

export const search: Command = {
  name: 'search',
  usage: 'TEXT [--near LON,LAT] [--limit N] [--lang xx]',
  does: 'Full text in every script at hand: words, "a phrase", prefix*.',
  optionHelp: {
    near: 'nearest first among equals, as LON,LAT in degrees',
    limit: 'at most so many results (20)',
    lang: 'language of the names',
  },
  options: { near: { type: 'string' }, limit: { type: 'string' }, lang: { type: 'string' } },
  takes: { least: 1, most: 20 },
  async run(world, words, values) {
    const options = {
      near: nearOf(text(values, 'near')),
      limit: whole(values, 'limit', { least: 1, most: 1000 }),
    }
    const view = await reading(world, (register) =>
      searchRegister(register, words.join(' '), { ...options, lang: languageOf(register, values) }),
    )
    if (world.json) return world.out(JSON.stringify(view))
    const lines = view.results.map(({ id, label, snippet }) => `${id}\n  ${label}\n  ${snippet}`)
    world.out([...lines, `${view.bounded ? 'at least ' : ''}${view.total} found`].join('\n'))
  },
}
