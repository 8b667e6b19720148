/** Kills around a running server that carries out an import sent through its socket. */

import { type Blow, kill } from './kill.ts'
import { alive, childrenOf, contrechamp, program, resume, run, type Started, until } from './process.ts'
import { acknowledge, type Ground, hashOf, newDataset } from './rounds.ts'

export type Victim = 'child' | 'server' | 'both'

export async function startServer(data: string): Promise<Started> {
  const server = contrechamp('serve', '--port', '0', '--empty', '--data', data)
  if (!(await until(() => server.lines().length > 0, server.running, 10)))
    throw new Error(`the server does not start: ${server.complained()}`)
  return server
}

export interface ServerBlow {
  blow: Blow
  /** What the command that had sent the import answered. */
  code: number | null
  complained: string
}

/** Sends an import to the server and kills the server, its child, or both while the child is inside the transaction. */
export async function serverRound(ground: Ground, server: Started, victim: Victim): Promise<ServerBlow> {
  const dataset = newDataset(ground)
  const client = contrechamp('import', dataset.path, '--data', ground.data, '--json')
  let child = 0
  await until(
    () => {
      child = childrenOf(server.pid)[0] ?? 0
      return child !== 0
    },
    client.running,
    20,
  )
  const victims = { child: [child], server: [server.pid], both: [server.pid, child] }[victim]
  const blow = await kill(child, ground.data, 'inside', ground.chance, victims)
  if (!blow) throw new Error(`the import ended before it could be killed: ${client.complained()}`)
  // The orphan of a killed server carries on to its end, and nobody hears of it.
  resume(child)
  await until(() => !alive(child), undefined, 10)
  const { code } = await client.ended
  if (client.lines().length > 0) acknowledge(ground, hashOf(dataset), dataset)
  return { blow, code, complained: client.complained() }
}

/** An undisturbed decision, by whichever way the command finds. */
export async function decideUndisturbed(ground: Ground, why: string): Promise<void> {
  const decided = await run([program, 'decide', 's1', '--accept', '--why', why, '--data', ground.data, '--json'])
  if (decided.code !== 0) throw new Error(`an undisturbed decision failed: ${decided.complained}`)
  ground.acknowledged.reasons.push(why)
}
