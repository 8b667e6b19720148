/** What of a camera's optics is on record: the values that its coverage is computed with, without those that are assumed. */
import type { DeviceView } from '../../contract/views.ts'
import { type CameraRow, cameraOf } from './camera.ts'

/** What tells each of them; a camera that looks all round is given a tilt and a field of view that nobody stated. */
const told = { tilt: ['tilt', 'camera:angle', 'camera:tilt'], fov: ['fov', 'focal'], hres: ['hres'] } as const

export function opticsOnRecord(row: CameraRow): Pick<DeviceView, 'tiltDeg' | 'fovDeg' | 'widthPx'> {
  const { lenses, tilt, widthPx, assumed, warnings } = cameraOf(row)
  const known = (parameter: keyof typeof told): boolean =>
    told[parameter].some((name) => row.tags[name]?.trim()) &&
    !assumed.some((one) => one.parameter === parameter) &&
    !(parameter === 'tilt' && warnings.some(({ code }) => code === 'tilt'))
  const across = lenses[0]?.across
  return {
    tiltDeg: known('tilt') ? tilt.nominal : undefined,
    fovDeg: known('fov') && across && across.min === across.max ? Math.round(across.nominal * 10) / 10 : undefined,
    widthPx: known('hres') ? widthPx.nominal : undefined,
  }
}
