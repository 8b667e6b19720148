/** Builds the C++ peer where a compiler and CGAL's headers are present, and talks with it. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('./expansion.cpp', import.meta.url))
const kept = fileURLToPath(new URL('../../node_modules/.cache/contrechamp-bench', import.meta.url))
const flags = ['-std=c++17', '-O3', '-DNDEBUG', '-DCGAL_NDEBUG', '-frounding-math']

export interface CgalPeer {
  /** Nanoseconds of all visibility calls together, once per camera. */
  round(): Promise<number>
  /** m² seen by each camera, without a range limit. */
  areas(): Promise<number[]>
  end(): void
}

/** @returns the program's path, or a plain line that says why there is none. */
function built(): { program: string } | { absent: string } {
  if (spawnSync('g++', ['--version']).status !== 0) return { absent: 'no g++ on this machine' }
  const headers = spawnSync('g++', ['-E', '-include', 'CGAL/version.h', '-x', 'c++', '-'], { input: '' })
  if (headers.status !== 0) return { absent: 'no libcgal-dev on this machine' }
  const digest = createHash('sha256').update(readFileSync(source)).update(flags.join(' ')).digest('hex').slice(0, 16)
  const program = join(kept, `expansion-${digest}`)
  if (!existsSync(program)) {
    mkdirSync(kept, { recursive: true })
    process.stderr.write('compiling the CGAL peer, about a minute\n')
    try {
      execFileSync('g++', [...flags, source, '-o', program, '-lmpfr', '-lgmp'], { stdio: ['ignore', 'ignore', 'pipe'] })
    } catch (error) {
      return { absent: `the CGAL peer does not compile: ${String((error as { stderr?: Buffer }).stderr).split('\n')[0]}` }
    }
  }
  return { program }
}

/** @param rings,cameras files as the program reads them, see `expansion.cpp` */
export async function cgalPeer(rings: string, cameras: string): Promise<CgalPeer | { absent: string }> {
  const made = built()
  if ('absent' in made) return made
  const child = spawn(made.program, [rings, cameras], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done) throw new Error('the CGAL peer ended before its answer')
    return value
  }
  const ask = (question: string) => child.stdin.write(`${question}\n`)
  await next()
  return {
    async round() {
      ask('round')
      return Number(await next())
    },
    async areas() {
      ask('areas')
      const areas: number[] = []
      for (let line = await next(); line !== ''; line = await next()) areas.push(Number(line))
      return areas
    },
    end: () => child.stdin.end(),
  }
}
