/** Pages and files of letters. Nothing that a visitor chooses or writes is kept: the letter is made anew from the register each time. */
import type { Context, Hono } from 'hono'
import { today } from '../operations/append.ts'
import { type LetterFormat, letterContent, letterTypes } from '../operations/requests/formats.ts'
import { letterView } from '../operations/views/letter.ts'
import { letterPage } from '../pages/letter.ts'
import type { PageMaker } from './accountability.ts'
import { noted, told, validated } from './answers.ts'
import type { Live } from './live.ts'

const endings: Record<string, LetterFormat> = { docx: 'docx', txt: 'text' }

export function addLetters(app: Hono, live: Live, build: string, { get }: PageMaker): void {
  const { register } = live
  // Ids of gaps have a tilde in them; those of requests on record, which have pages of their own, have none.
  const gapOf = (request: Context): string => request.req.param('gap') as string
  const asked = (request: Context) => ({ language: request.req.query('in'), way: request.req.query('way') })

  for (const [ending, as] of Object.entries(endings))
    app.get(`/request/:gap{.+~.+}/letter.${ending}`, async (request) => {
      try {
        const { language, way } = asked(request)
        const tag = `${await live.version()}-${build}-${today()}-${ending}-${language ?? ''}-${way ?? ''}`
        return await validated(request, tag, async () => {
          const view = await letterView(register, gapOf(request), { language, way, lang: language ?? 'en' })
          return new Response(letterContent(view, as), {
            headers: {
              'content-type': letterTypes[as],
              'content-disposition': `attachment; filename="letter-${view.language}.${ending}"`,
            },
          })
        })
      } catch (error) {
        const { status, error: view } = told(error)
        noted(error, request.req.path)
        return new Response(`${view.message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
      }
    })
  get('/request/:gap{.+~.+}', async (context, request) =>
    letterPage(context, await letterView(register, gapOf(request), { ...asked(request), lang: context.lang })),
  )
}
