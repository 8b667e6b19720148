/** Coverage of a deployment: its devices from the register, among the register's buildings and streets. */
import { Failure } from '../../register/failure.ts'
import type { Register } from '../register.ts'
import type { CoverageOptions, CoverageReport } from './report.ts'

export async function coverageOfDeployment(
  _register: Register,
  _deployment: string,
  _options: CoverageOptions,
): Promise<CoverageReport> {
  throw new Failure('coverage/later', 'not yet')
}
