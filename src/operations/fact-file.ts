/** A file of facts: read, held against its form, and refused at start with file and line when its form is wrong. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { Failure } from '../register/failure.ts'
import { lineOf, lineOfSyntax } from '../rules/place.ts'

/** A file of facts, with what is needed to name a line of it. */
export class FactFile<Shape> {
  readonly path: string
  readonly text: string
  readonly content: Shape

  constructor(folder: string, path: string, schema: z.ZodType<Shape>) {
    this.path = path
    this.text = readFileSync(join(folder, path), 'utf8')
    let json: unknown
    try {
      json = JSON.parse(this.text)
    } catch (error) {
      const { message } = error as Error
      throw new Failure('data/invalid', `data/${path}:${lineOfSyntax(this.text, message)}: no JSON: ${message.split('\n')[0]}`)
    }
    const parsed = schema.safeParse(json)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
      this.refuse([...(issue?.path ?? []), ...unknown], said(json, issue))
    }
    this.content = parsed.data as Shape
  }

  refuse(place: readonly PropertyKey[], what: string): never {
    throw new Failure('data/invalid', `data/${this.path}:${lineOf(this.text, place)}: ${place.map(String).join('.')}: ${what}`)
  }
}

/** What is wrong, and in whose entry: places are numbers, and people know ids. */
function said(json: unknown, issue: z.core.$ZodIssue | undefined): string {
  let at = json as Record<PropertyKey, unknown>
  let id = ''
  for (const key of issue?.path ?? []) {
    at = at?.[key] as Record<PropertyKey, unknown>
    if (typeof at?.id === 'string') id = at.id
  }
  const missing = at === undefined ? 'missing: ' : ''
  return `${missing}${issue?.message ?? 'of the wrong form'}${id ? ` (in "${id}")` : ''}`
}

/** Paths below the folder of data, in order. */
export const factFiles = (folder: string, below: string): string[] =>
  readdirSync(join(folder, below))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => `${below}/${name}`)
