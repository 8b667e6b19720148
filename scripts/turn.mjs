/** One preparation at a time: two starts at once must not install over each other. A file with the process's number is the turn. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The process that has the turn, or undefined when nobody has it, or it died with it. */
function holder(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return pid > 0 && alive(pid) ? pid : undefined
  } catch {
    return undefined
  }
}

/** Takes the turn if it is free. A dead process's file is moved aside first: of two that try, one move succeeds. */
function take(file) {
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  if (holder(file) !== undefined) return false
  try {
    renameSync(file, `${file}.${process.pid}`)
    rmSync(`${file}.${process.pid}`, { force: true })
  } catch {
    // Another process was faster.
  }
  return false
}

/**
 * Runs `work` when no other process is at it; while one is, waits.
 * @param file where the turn is kept
 * @param waiting called once, with the other's process number
 */
export async function inTurn(file, waiting, work) {
  let told = false
  while (!take(file)) {
    const other = holder(file)
    if (other !== undefined && !told) {
      told = true
      waiting(other)
    }
    await pause(other === undefined ? 20 : 200)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
