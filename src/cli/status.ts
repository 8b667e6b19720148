import { openRegister } from '../operations/register.ts'
import { status as statusOf } from '../operations/views/home.ts'
import type { Command } from './command.ts'

export const status: Command = {
  name: 'status',
  usage: '',
  does: 'Says what is in the register.',
  optionHelp: {},
  options: {},
  takes: { least: 0, most: 0 },
  async run(world) {
    const register = await openRegister(world.data, { readOnly: true })
    try {
      const view = await statusOf(register)
      if (world.json) return world.out(JSON.stringify(view))
      const entities = Object.entries(view.entities).map(([kind, count]) => `  ${kind.padEnd(14)} ${count}`)
      world.out(
        [
          `${view.statements} statements from ${view.sources} sources; ${view.decisions} decisions`,
          `${view.contradictions} contradictions, ${view.gaps} gaps, ${view.withheld} devices withheld`,
          ...entities,
          `log of ${view.log.size} entries, root ${view.log.root}`,
        ].join('\n'),
      )
    } finally {
      await register.close()
    }
  },
}
