/** Every command. A new one is a file and a line here. */
import type { Command } from './command.ts'
import { coverage } from './coverage.ts'
import { assess, decide, judge, withdraw } from './decisions.ts'
import { importCommand } from './import.ts'
import { exportCommand, rebuild } from './maintenance.ts'
import { search, show } from './reading.ts'
import { serve } from './serve.ts'
import { status } from './status.ts'

export const commands: readonly Command[] = [
  serve,
  status,
  importCommand,
  withdraw,
  decide,
  judge,
  assess,
  show,
  search,
  coverage,
  exportCommand,
  rebuild,
]
