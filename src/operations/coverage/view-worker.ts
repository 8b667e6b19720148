/** The thread in which views of coverage are computed, one at a time. */
import { parentPort } from 'node:worker_threads'
import { Failure } from '../../register/failure.ts'
import { openRegister, type Register } from '../register.ts'
import { deploymentTiles } from './deployment-tiles.ts'
import { deploymentView } from './deployment-view.ts'
import type { GroundTiles } from './ground-tiles.ts'
import { deviceSheet } from './sheet.ts'
import type { ViewAnswer, ViewTask } from './view-thread.ts'

async function viewOf(register: Register, task: ViewTask): Promise<unknown> {
  if ('tiles' in task) return deploymentTiles(register, task.tiles)
  return 'device' in task ? deviceSheet(register, task.device, task) : deploymentView(register, task.deployment, task.levels)
}

async function answer(directory: string, task: ViewTask): Promise<ViewAnswer> {
  const register = await openRegister(directory, { readOnly: true })
  try {
    return { view: await viewOf(register, task) }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { failure: { code: error.code, message: error.message, details: error.details } }
  } finally {
    await register.close()
  }
}

if (parentPort) {
  const port = parentPort
  port.on('message', async ({ directory, task }: { directory: string; task: ViewTask }) => {
    const answered = await answer(directory, task)
    // Tiles are handed over instead of copied.
    port.postMessage(answered, 'view' in answered && 'tiles' in task ? [(answered.view as GroundTiles).bytes.buffer] : [])
  })
}
