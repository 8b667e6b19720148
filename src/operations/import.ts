/** The verb `import`: files become log entries, all of them or none. */
import { inTransaction } from '../store/open.ts'
import { type ImportOptions, type ImportReport, importDataset } from './dataset/import.ts'
import { demandDeployment, linkDeviceList } from './link.ts'
import { projectorOf, type Register } from './register.ts'

export interface ImportFilesOptions extends Omit<ImportOptions, 'progress'> {
  /** Reads and reports, but stores nothing. */
  dryRun?: boolean
  /** The deployment whose devices the files list. */
  deployment?: string
  progress?: (file: string, bytes: number, total: number) => void
}

class DryRun extends Error {}

/** @returns one report a file, in order. @throws Failure when a file cannot be read to its end: then nothing of any file is stored. */
export async function importFiles(register: Register, files: string[], options: ImportFilesOptions): Promise<ImportReport[]> {
  const reports: ImportReport[] = []
  const { dryRun, progress, deployment, ...rest } = options
  try {
    await inTransaction(register.store, async () => {
      const projector = projectorOf(register)
      const whose = deployment === undefined ? undefined : demandDeployment(register, deployment)
      for (const file of files) {
        const report = await importDataset(register.store, projector, file, {
          ...rest,
          progress: (bytes, total) => progress?.(file, bytes, total),
        })
        reports.push(report)
        if (whose) await linkDeviceList(register, projector, whose, report.source.id)
      }
      if (dryRun) throw new DryRun()
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  return reports
}
