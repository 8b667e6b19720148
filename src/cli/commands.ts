/** Every command. A new one is a file and a line here. A command's file is read when it is asked for: none waits for the others' parts. */
import type { Command } from './command.ts'

const files: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./serve.ts')).serve,
  status: async () => (await import('./status.ts')).status,
  import: async () => (await import('./import.ts')).importCommand,
  withdraw: async () => (await import('./decisions.ts')).withdraw,
  decide: async () => (await import('./decisions.ts')).decide,
  judge: async () => (await import('./decisions.ts')).judge,
  assess: async () => (await import('./decisions.ts')).assess,
  show: async () => (await import('./reading.ts')).show,
  search: async () => (await import('./reading.ts')).search,
  read: async () => (await import('./read.ts')).read,
  check: async () => (await import('./check.ts')).check,
  coverage: async () => (await import('./coverage.ts')).coverage,
  reconcile: async () => (await import('./reconcile.ts')).reconcile,
  request: async () => (await import('./request.ts')).request,
  follow: async () => (await import('./request.ts')).follow,
  export: async () => (await import('./maintenance.ts')).exportCommand,
  rebuild: async () => (await import('./maintenance.ts')).rebuild,
}

export const commandNamed = async (name: string): Promise<Command | undefined> =>
  Object.hasOwn(files, name) ? await files[name]?.() : undefined

/** In the order of the help. */
export const allCommands = (): Promise<Command[]> => Promise.all(Object.values(files).map((file) => file()))
