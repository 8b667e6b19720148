/**
 * Two lists of devices against each other, four sizes: what doubling both costs, by the clock and in time of the processor, which other work
 * on the machine disturbs less. n log n gives ×2.13 at these sizes. The city is drawn with a seed: clusters of devices on buildings
 * as in Vienna, the city growing with the list.
 */
import type { ListedDevice } from '../src/reconciliation/listed.ts'
import { matchLists } from '../src/reconciliation/match.ts'
import { seeded } from './measure.ts'

const sizes = [12_500, 25_000, 50_000, 100_000]
const noiseM = 5
const rounds = 3

const operators = ['Wiener Linien', 'ÖBB', 'Stadt Wien', 'ASFINAG', 'Polizei', 'WU Wien', 'OMV', 'Shell Austria']

/** One list has two thirds of the devices, so has the other; each puts them `noiseM` off where they are. */
function listsOf(size: number, seed: number): [ListedDevice[], ListedDevice[]] {
  const random = seeded(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const sideM = Math.sqrt(size) * 150
  const lists: { a: ListedDevice[]; b: ListedDevice[] } = { a: [], b: [] }
  for (let building = 0; Math.min(lists.a.length, lists.b.length) < size; building++) {
    const [x, y] = [random() * sideM, random() * sideM]
    const operator = operators[Math.floor(random() * operators.length)] as string
    const devices = 1 + Math.floor(-4 * Math.log(1 - random()))
    for (let at = 0; at < devices; at++) {
      const place = [x + normal() * 15, y + normal() * 15] as const
      const heading = Math.floor(random() * 36) * 10
      const inBoth = random() < 0.6
      const owner = random()
      for (const side of ['a', 'b'] as const) {
        if (!inBoth && side === (owner < 0.5 ? 'a' : 'b')) continue
        const [east, north] = side === 'a' ? place : [place[0] + normal() * noiseM, place[1] + normal() * noiseM]
        const known = random() < 0.7
        const list = lists[side]
        if (list.length >= size) continue
        list.push({
          id: `${side}${building}.${at}`,
          lon: 16 + east / 74_500,
          lat: 48 + north / 111_200,
          headings: known ? [{ from: heading, to: heading }] : [],
          tags: {
            'camera:type': at % 3 === 0 ? 'dome' : 'fixed',
            ...(random() < 0.6 && { operator: random() < 0.2 ? operator.toUpperCase() : operator }),
            ...(random() < 0.3 && { name: `${operator} ${building}` }),
          },
        })
      }
    }
  }
  return [lists.a, lists.b]
}

matchLists(...listsOf(2000, 7), { noiseM })
let before: number | undefined
for (const size of sizes) {
  const lists = listsOf(size, 7)
  let [clock, processor] = [Infinity, Infinity]
  let told = ''
  for (let round = 0; round < rounds; round++) {
    const [start, used] = [performance.now(), process.threadCpuUsage()]
    const { figures } = matchLists(...lists, { noiseM })
    clock = Math.min(clock, performance.now() - start)
    processor = Math.min(processor, process.threadCpuUsage(used).user / 1000)
    told = `${figures.pairs} pairs, ${figures.groups.count} groups, ${figures.unmatched.a} and ${figures.unmatched.b} unmatched`
  }
  const growth = before === undefined ? '' : ` (×${(processor / before).toFixed(2)} for twice the size)`
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
  console.log(`${size} × ${size}: ${seconds(clock)}, processor ${seconds(processor)}${growth}; best of ${rounds}; ${told}`)
  before = processor
}
