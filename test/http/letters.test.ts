/** Letters on the web: a page that prints as the letter alone, and files of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Site, site } from './site.ts'

const gap = encodeURIComponent('xk-lppd-cctv~deployment/gnjilane-schools')
let house: Site
beforeAll(async () => {
  house = await site()
}, 30_000)
afterAll(() => house.close())

test('the page holds the letter in its own language, blanks and all, and asks nothing of a script', async () => {
  const page = await (await house.get(`/request/${gap}?lang=fr`)).text()
  expect(page).toContain('<article class="letter-text" lang="sq">')
  expect(page).toContain('<span class="blank">[emri dhe mbiemri]</span>')
  expect(page).toContain('La même lettre, à lire : Français')
  expect(page).not.toContain('<script')
  expect(page).not.toMatch(/<form(?![^>]*action="\/search")/)
})

test('other languages and other ways, as links', async () => {
  const page = await (
    await house.get(`/request/${gap}?in=sr-Latn&way=rs-information%3Aorganization%2Foffice-for-kosovo-metohija`)
  ).text()
  expect(page).toContain('lang="sr-Latn"')
  expect(page).toContain('Kancelarija za Kosovo i Metohiju')
  expect(page).toContain('way=xk-complaint')
})

test('the deployment’s page leads to the letter', async () => {
  expect(await (await house.get('/deployment/gnjilane-schools')).text()).toContain(`/request/${gap}`)
})

test('files to take along', async () => {
  const document = await house.get(`/request/${gap}/letter.docx`)
  expect(document.headers.get('content-type')).toContain('wordprocessingml')
  expect(Buffer.from(await document.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK')
  const text = await house.get(`/request/${gap}/letter.txt?in=nl`)
  expect(await text.text()).toContain('Geachte heer, mevrouw,')
})

test('what is no gap is not found, and a request on record keeps its own page', async () => {
  expect((await house.get('/request/nonsense~deployment%2Fnowhere')).status).toBe(404)
  expect((await house.get(`/request/${gap}?way=nobody`)).status).toBe(400)
  expect((await house.get(`/request/${gap}/letter.docx?in=tlh`)).status).toBe(400)
  expect((await house.get('/request/belgium-written-question-michel')).status).toBe(200)
})
