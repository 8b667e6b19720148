/** The thread in which one view of coverage is computed. */
import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../../register/failure.ts'
import { openRegister, type Register } from '../register.ts'
import { deploymentView } from './deployment-view.ts'
import { deviceSheet } from './sheet.ts'
import type { ViewAnswer, ViewTask } from './view-thread.ts'

async function viewOf(register: Register, task: ViewTask): Promise<unknown> {
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
  const { directory, task } = workerData as { directory: string; task: ViewTask }
  parentPort.postMessage(await answer(directory, task))
}
