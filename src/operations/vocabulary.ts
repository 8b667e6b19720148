/** Loads the vocabulary from `data/`: adding a kind, a list or a language is adding a file. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Failure } from '../register/failure.ts'
import { KindFile, LanguageFile, ListFile, QuestionsFile, type Vocabulary } from '../register/vocabulary.ts'

/** The project's own data, beside the code that reads it. */
export const dataFolder = fileURLToPath(new URL('../../data', import.meta.url))

/** @throws Failure `data/invalid` naming the file and the place in it. */
export function readData<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(JSON.parse(readFileSync(join(dataFolder, path), 'utf8')))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Failure('data/invalid', `data/${path}: ${issue?.path.join('.')}: ${issue?.message}`)
}

export const dataFiles = (folder: string): string[] =>
  readdirSync(join(dataFolder, folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => `${folder}/${name}`)

/** A language is its labels and, beside them, the phrases of the sentence at the top of a page. */
function languageFrom(path: string): LanguageFile {
  const language = readData(path, LanguageFile)
  const phrases = readData(path.replace(/^languages/, 'sentences'), z.record(z.string(), z.string()))
  return { ...language, interface: { ...language.interface, ...phrases } }
}

export function loadVocabulary(): Vocabulary {
  const kinds: Vocabulary['kinds'] = new Map()
  for (const path of dataFiles('vocabulary')) {
    if (basename(path) === 'questions.json') continue
    const file = readData(path, KindFile)
    kinds.set(file.kind, file)
  }
  return {
    kinds,
    lists: new Map(
      dataFiles('vocabulary/lists')
        .map((path) => readData(path, ListFile))
        .map(({ list, terms }) => [list, new Set(terms)]),
    ),
    questions: readData('vocabulary/questions.json', QuestionsFile).questions,
    languages: new Map(dataFiles('languages').map((path) => [basename(path, '.json'), languageFrom(path)])),
  }
}
