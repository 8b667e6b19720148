/** What the API says of coverage. */
import type { BuildingsView, CamerasView, DeploymentCoverageView, DeviceCoverageView } from '../../contract/coverage.ts'
import { Failure } from '../../register/failure.ts'
import type { Register } from '../register.ts'

const later = (): never => {
  throw new Failure('coverage/later', 'coverage is not computed by this version yet')
}

export const camerasIn = async (
  _register: Register,
  _box: [number, number, number, number],
  _limit: number,
): Promise<CamerasView> => later()
export const buildingsIn = async (
  _register: Register,
  _box: [number, number, number, number],
  _limit: number,
): Promise<BuildingsView> => later()
export const deviceCoverage = async (
  _register: Register,
  _device: string,
  _options: { levels: string; rangeM: number },
): Promise<DeviceCoverageView> => later()
export const deploymentCoverage = async (
  _register: Register,
  _deployment: string,
  _options: { levels: string },
): Promise<DeploymentCoverageView> => later()
