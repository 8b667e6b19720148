import { flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { loadFacts } from '../operations/check/facts.ts'
import { importExamples } from '../operations/examples.ts'
import { openRegister } from '../operations/register.ts'
import { loadLetterFacts } from '../operations/requests/facts.ts'
import { lockRegister } from '../server/lock.ts'
import { startServer } from '../server/start.ts'
import { type Command, flag, text, whole } from './command.ts'

/** What carries out the commands that reach the server: this very program. */
const program = fileURLToPath(new URL('./main.ts', import.meta.url))

export const serve: Command = {
  name: 'serve',
  usage: '[--port 4090] [--host 127.0.0.1] [--contact TEXT] [--desk] [--examples] [--empty]',
  does: 'Serves the register: pages, map and API. Only reads are possible through the web, but for the reading desk behind its secret link.',
  optionHelp: {
    port: '0 takes any free one; 4090 unless told',
    host: 'address to listen on; 127.0.0.1 unless told',
    contact: 'how to reach whoever runs this register, for corrections and replies; shown on its pages',
    desk: 'opens the reading desk also where --host lets other machines in: whoever has its link can then write from there',
    examples: 'fills a new register with the example dossiers, as npm start does',
    empty: 'does not',
  },
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    contact: { type: 'string' },
    desk: { type: 'boolean' },
    examples: { type: 'boolean' },
    empty: { type: 'boolean' },
  },
  takes: { least: 0, most: 0 },
  async run(world, _positionals, values) {
    const port = whole(values, 'port', { least: 0, most: 65535 }) ?? 4090
    // Bad facts are refused before anything is opened.
    loadFacts()
    loadLetterFacts()
    const register = await openRegister(world.data)
    const lock = lockRegister(world.data)
    try {
      if (flag(values, 'examples') && !flag(values, 'empty')) {
        const statements = await importExamples(register)
        if (statements > 0) world.note(`A new register with ${statements} example statements is in ${world.data}`)
      }
      const server = await startServer({
        data: world.data,
        port,
        host: text(values, 'host') ?? '127.0.0.1',
        contact: text(values, 'contact') ?? process.env.CONTRECHAMP_CONTACT,
        register,
        lock,
        program,
        desk: flag(values, 'desk'),
      })
      world.out(
        world.json
          ? JSON.stringify({ url: server.url, desk: server.desk })
          : `Contrechamp is at ${server.url}${server.desk ? `\nReading desk, for you alone: ${server.desk}` : ''}`,
      )
      await server.ready()
      // A server may run for months and end by force: what it compiled is kept now.
      flushCompileCache()
      const { signal } = world
      if (!signal.aborted) await new Promise<void>((stop) => signal.addEventListener('abort', () => stop()))
      await server.close()
    } finally {
      lock.release()
      await register.close()
    }
  },
}
