/** Who may be named: whoever bears a public office, and nobody beside them. */
import { expect, test } from 'vitest'
import { loadPacks } from '../operations/reading/packs.ts'
import { isPublicOffice } from './offices.ts'

const packs = loadPacks()

test.each([
  'mayor',
  'the former mayor of Quolby',
  'deputy mayor',
  'Minister of the Interior',
  'maire',
  'Ancien ministre de l’Intérieur',
  'première adjointe au maire',
  'Bürgermeister',
  'alcaldesa',
  'burgemeester',
  'gradonačelnik',
  'министар унутрашњих послова',
  'police chief',
  'préfet',
  'députée',
])('%s is a public office', (role) => expect(isPublicOffice(role, packs)).toBe(true))

test.each([
  'habitant',
  'resident',
  'voisin du maire',
  'the mayor’s wife',
  'the wife of the mayor',
  'x',
  'vecino',
  'Jean Petit',
  'Nachbarin des Bürgermeisters',
])('%s is none', (role) => expect(isPublicOffice(role, packs)).toBe(false))
