import { expect, test } from 'vitest'
import { isPrivateDwelling, keptTags } from '../../src/exchange/osm/privacy.ts'
import { devicesOf, world } from './osm-rows.ts'
import { sharedPresent } from './shared.ts'

/** The world file is long to read on a busy machine; the limit only ends a run that hangs. */
const real = (name: string, run: () => Promise<void>) => test.skipIf(!sharedPresent)(name, { timeout: 120_000 }, run)

/** Written apart from the rules they test: what a reader would look for in the file. */
const telephoneKey = /phone|telefon|fax|mobile|whatsapp|(^|:)tel($|:)/i
const mailKey = /e-?mail|(^|:)mail/i
const linkKey = /webcam|website|url|facebook|instagram|twitter|youtube|stream|image/i
const contributorKey = /^(user|uid|editor|creator|created_by|author|changeset)$/i

const digits = (value: string): string => value.replace(/\D/g, '')

real('nothing that is kept of the world file holds what is never stored', async () => {
  const devices = await devicesOf(world)
  const secret = { telephones: new Set<string>(), mailboxes: new Set<string>(), contributors: new Set<string>() }
  for (const { tags } of devices)
    for (const key in tags) {
      const value = tags[key] as string
      if (telephoneKey.test(key))
        for (const one of value.split(/[;,]/)) if (digits(one).length >= 7) secret.telephones.add(digits(one).slice(-7))
      if (mailKey.test(key) && value.includes('@')) secret.mailboxes.add(value.toLowerCase().trim())
      if (contributorKey.test(key) && /\s/.test(value)) secret.contributors.add(value)
      for (const [, name] of value.matchAll(/openstreetmap\.org\/user\/([^/\s]+)/g))
        secret.contributors.add(decodeURIComponent(name as string))
    }
  expect(secret.telephones.size).toBeGreaterThan(100)
  expect(secret.mailboxes.size).toBeGreaterThan(20)
  expect(secret.contributors).toContain('Iván Arenas')

  const slipped: string[] = []
  let tagCount = 0
  for (const { where, tags } of devices) {
    if (isPrivateDwelling(tags)) continue
    const kept = keptTags(tags)
    for (const key in kept) {
      const value = kept[key] as string
      tagCount++
      const bare = value.toLowerCase()
      const number = digits(value)
      if (
        key.startsWith('pe_') ||
        telephoneKey.test(key) ||
        mailKey.test(key) ||
        linkKey.test(key) ||
        contributorKey.test(key) ||
        bare.includes('http') ||
        bare.includes('www.') ||
        /\S@\S+\.\S/.test(bare) ||
        /(^|\s)\+\d[\d ()/-]{6}/.test(value) ||
        /(^|[^\d.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}([^\d.]|$)/.test(value) ||
        secret.contributors.has(value) ||
        (bare.includes('@') && [...secret.mailboxes].some((mailbox) => bare.includes(mailbox))) ||
        (number.length >= 9 && number.length <= 15 && !key.includes('wikidata') && secret.telephones.has(number.slice(-7)))
      )
        slipped.push(`${where} ${key}`)
    }
  }
  expect(slipped).toEqual([])
  expect(tagCount).toBeGreaterThan(1_300_000)
})

real('no private dwelling of the design passes, and not many others are withheld', async () => {
  let withheld = 0
  const passed: string[] = []
  const zones = /^(residential|home|house|garden|driveway)$/
  for (const { where, tags } of await devicesOf(world)) {
    const dwelling = isPrivateDwelling(tags)
    if (dwelling) withheld++
    const listed =
      /^(doorbell|door)$/.test(tags['camera:type'] ?? '') ||
      /^private?$/i.test(tags.surveillance ?? '') ||
      tags['camera:mount'] === 'doorbell' ||
      (tags['surveillance:zone'] ?? '').split(';').some((zone) => zones.test(zone)) ||
      /^(privat|private|particulier|privé|home owner|private owner|жилой дом)$/i.test(tags.operator ?? '')
    if (listed && !dwelling) passed.push(where)
  }
  expect(passed).toEqual([])
  expect(withheld).toBeGreaterThan(1800)
  expect(withheld).toBeLessThan(2600)
})
