/** The thread that checks one half of a large register's deployments. */
import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../../register/failure.ts'
import { openRegister } from '../register.ts'
import { findingsAmong, lookAt } from './check.ts'
import { type HalfAnswer, type HalfTask, inWords, pieces } from './pieces.ts'

const { directory, options, deployments } = workerData as HalfTask
const say = (answer: HalfAnswer): void => parentPort?.postMessage(answer)

try {
  const register = await openRegister(directory, { readOnly: true })
  try {
    const look = await lookAt(register, options, deployments)
    const told = new Set<string>()
    for (const piece of pieces(inWords(look, findingsAmong(look, deployments, told)))) say({ piece })
    say({ told: [...told] })
  } finally {
    await register.close()
  }
} catch (error) {
  if (!(error instanceof Failure)) throw error
  say({ failure: { code: error.code, message: error.message } })
}
