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

/**
 * The same within the disc and before a line x = `farM` (0 < farM < radiusM): the part of a disc that a chord leaves. Seen from the camera it
 * begins everywhere at the camera, so the area between two directions is a triangle under the chord or a sector under the arc.
 */
export function triangleInCutDisc(px: number, py: number, qx: number, qy: number, radiusM: number, farM: number): number {
  const cross = px * qy - py * qx
  if (cross === 0) return 0
  const r2 = radiusM * radiusM
  const pp = px * px + py * py
  const qq = qx * qx + qy * qy
  if (pp <= r2 && qq <= r2 && px <= farM && qx <= farM) return cross / 2
  const ex = qx - px
  const ey = qy - py
  const along = px * ex + py * ey
  const length2 = ex * ex + ey * ey
  const free = r2 - (cross * cross) / length2
  if (free <= 0) return underBorder(px, py, qx, qy, radiusM, farM)
  const half = Math.sqrt(free / length2)
  const middle = -along / length2
  let enter = pp <= r2 ? 0 : Math.max(0, middle - half)
  let leave = qq <= r2 ? 1 : Math.min(1, middle + half)
  if (px > farM) enter = ex < 0 ? Math.max(enter, (farM - px) / ex) : 1
  if (qx > farM) leave = ex > 0 ? Math.min(leave, (farM - px) / ex) : 0
  if (leave <= enter) return underBorder(px, py, qx, qy, radiusM, farM)
  let area = (cross / 2) * (leave - enter)
  if (enter > 0) area += underBorder(px, py, px + enter * ex, py + enter * ey, radiusM, farM)
  if (leave < 1) area += underBorder(px + leave * ex, py + leave * ey, qx, qy, radiusM, farM)
  return area
}

/** Signed area from the camera to the border of the cut disc, between the directions of two points less than half a turn apart. */
function underBorder(px: number, py: number, qx: number, qy: number, radiusM: number, farM: number): number {
  const r2 = radiusM * radiusM
  const cross = px * qy - py * qx
  const pAhead = px > 0 && px * px * r2 > farM * farM * (px * px + py * py)
  const qAhead = qx > 0 && qx * qx * r2 > farM * farM * (qx * qx + qy * qy)
  if (pAhead && qAhead) return ((farM * farM) / 2) * (qy / qx - py / px)
  const turn = cross > 0 ? 1 : -1
  const chord = Math.sqrt(r2 - farM * farM)
  if (!pAhead && !qAhead) {
    const sector = (r2 / 2) * Math.atan2(cross, px * qx + py * qy)
    if (!(turn * py < 0 && turn * qy > 0)) return sector
    return sector + turn * (farM * chord - r2 * Math.atan2(chord, farM))
  }
  // One direction meets the chord, the other the arc: they part at the corner on the side that the turn comes from or goes to.
  const cornerY = pAhead ? turn * chord : -turn * chord
  const [ax, ay, bx, by] = pAhead ? [farM, cornerY, qx, qy] : [px, py, farM, cornerY]
  const triangle = pAhead ? (farM * farM * (cornerY / farM - py / px)) / 2 : (farM * farM * (qy / qx - cornerY / farM)) / 2
  return triangle + (r2 / 2) * Math.atan2(ax * by - ay * bx, ax * bx + ay * by)
}
