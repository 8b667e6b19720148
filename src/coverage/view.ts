/** What an expansion leaves: the ground that no building hides, as seen from one camera. */

/** Numbers of one piece: near left x y, near right x y, far left x y, far right x y. */
export const PIECE = 8

/**
 * Pieces of visible ground, in metres east (x) and north (y) of the camera. Each is what lies between a near and a far edge within one cone from
 * the camera, counterclockwise from right to left: near and far points of a side lie on one ray. Near is 0, 0, 0, 0 where the piece begins
 * at the camera; it always does when every building counts as higher than the camera. Pieces do not overlap. Far edges are whole
 * edges of the mesh: they may lie beyond the range asked for, so cutting at any shorter range stays exact.
 */
export interface View {
  /** How many pieces. */
  count: number
  /** At least `count × PIECE` numbers; grows, is used again for the next camera. */
  pieces: Float64Array
  /** Near edges were written to it: whoever writes far edges alone fills it with 0 first. */
  nearWritten?: boolean
}
