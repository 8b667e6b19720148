import { expect, test } from 'vitest'
import { demandWebAddress, Source } from './source.ts'

const source = { id: 'source/a', kind: 'article', title: 'A', publisher: 'B', licence: 'C', origin: 'source/a' }

test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://a.example/', 'a.example'])(
  '%s is no address of a source',
  (address) => {
    for (const field of ['url', 'archive']) expect(Source.safeParse({ ...source, [field]: address }).success).toBe(false)
    expect(() => demandWebAddress(address)).toThrow('begins with http:// or https://')
  },
)

test('addresses of the web, or none', () => {
  for (const address of ['https://a.example/x?y#z', 'http://a.example']) {
    expect(Source.parse({ ...source, url: address, archive: address })).toMatchObject({ url: address, archive: address })
    expect(() => demandWebAddress(address)).not.toThrow()
  }
  expect(() => demandWebAddress(undefined)).not.toThrow()
})
