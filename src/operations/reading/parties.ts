/** Ids for what a document names, and the statements that give what is new a name. */
import type { Party } from '../../reading/proposal.ts'
import { fold } from '../../register/folding.ts'
import type { Statement } from '../../register/statement.ts'
import { type EntityId, kindOf } from '../../register/value.ts'
import { sha256Hex } from '../sha256.ts'

const LONGEST_SLUG = 80

/** Lower-case letters and digits with hyphens; a name in a script that leaves none gets the hash of itself. */
export function slugOf(name: string): string {
  const plain = fold(name)
    .replace(/[^a-z0-9 ]+/g, '')
    .trim()
    .replace(/ +/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/-+$/, '')
  return plain || sha256Hex(name).slice(0, 16)
}

/** Two capitalised words in a row: somebody's name. Anything else that stands for a person is a role. */
export const isPersonalName = (name: string): boolean => /\p{Lu}[\p{L}’'.]+[\s-]+\p{Lu}/u.test(name)

/** How reading calls a deployment of which the document gives neither a place nor a programme. */
const UNNAMED = 'Video surveillance'

/** "a resident", "the authority": of two documents they need not be the same. */
const isOfDocument = ({ kind, name }: PartyName): boolean =>
  (kind === 'deployment' && name === UNNAMED) || (kind === 'person' ? !isPersonalName(name) : !/\p{Lu}/u.test(name))

export type PartyName = Pick<Party, 'kind' | 'name' | 'entity'>

/** Gives every party of one document its id. A role, or a body without a proper name, is one of this document: two residents of two documents are never taken for one. */
export class Parties {
  readonly #source: EntityId
  readonly #new = new Map<EntityId, PartyName>()

  constructor(source: EntityId) {
    this.#source = source
  }

  idOf(party: PartyName): EntityId {
    if (party.entity) {
      // One that only the project's own lists know is new to this register.
      if (!this.#new.has(party.entity)) this.#new.set(party.entity, party)
      return party.entity
    }
    // The document speaks for itself where nobody is known to have published it.
    if (party.kind === 'source') return this.#source
    const scope = isOfDocument(party) ? `${this.#source.slice('source/'.length)}.` : ''
    const id = `${party.kind}/${scope}${slugOf(party.name)}`
    if (!this.#new.has(id)) this.#new.set(id, party)
    return id
  }

  /** The name of a party that the register does not know yet; undefined where nothing new was named so. */
  nameOf(id: EntityId, language: string | undefined): Pick<Statement, 'subject' | 'property' | 'value'> | undefined {
    const party = this.#new.get(id)
    if (!party) return undefined
    const property = kindOf(id) === 'person' && !isPersonalName(party.name) ? 'role' : 'name'
    return { subject: id, property, value: { text: party.name, ...(language ? { lang: language } : {}) } }
  }
}
