/**
 * Area of a triangle from the camera within a disc about the camera, in closed form. Summed over the edges of any polygon, counterclockwise,
 * it is the area of the polygon within the disc, wherever the camera lies (Green's theorem): no arc is ever approximated.
 */

/** Signed area of the triangle camera, p, q within the disc: positive when p to q goes counterclockwise. All in metres. */
export function triangleInDisc(px: number, py: number, qx: number, qy: number, radiusM: number): number {
  const cross = px * qy - py * qx
  if (cross === 0) return 0
  const r2 = radiusM * radiusM
  const pp = px * px + py * py
  const qq = qx * qx + qy * qy
  if (pp <= r2 && qq <= r2) return cross / 2
  const ex = qx - px
  const ey = qy - py
  const along = px * ex + py * ey
  const length2 = ex * ex + ey * ey
  const free = r2 - (cross * cross) / length2
  if (free <= 0 || (pp >= r2 && qq >= r2 && (along >= 0 || along <= -length2))) {
    return (r2 / 2) * Math.atan2(cross, px * qx + py * qy)
  }
  const half = Math.sqrt(free / length2)
  const middle = -along / length2
  const enter = pp <= r2 ? 0 : Math.min(1, Math.max(0, middle - half))
  const leave = qq <= r2 ? 1 : Math.max(enter, Math.min(1, middle + half))
  let area = (cross / 2) * (leave - enter)
  if (enter > 0) area += (r2 / 2) * Math.atan2(enter * cross, pp + enter * along)
  if (leave < 1) area += (r2 / 2) * Math.atan2((1 - leave) * cross, pp + along + leave * (along + length2))
  return area
}
