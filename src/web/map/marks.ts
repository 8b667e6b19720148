/**
 * The marks of the map, drawn in code for the map and its legend alike. Shape tells the kind, so that colour never has to.
 * Every mark has an edge in the colour of the paper, to stand out from streets and buildings.
 */
import { deviceKinds } from '../../geography/snapshot.ts'
import type { Palette } from './palette.ts'

export const markNames = [...deviceKinds, 'heading', 'unknown', 'deployment', 'selected'] as const
export type MarkName = (typeof markNames)[number]

/** Side of each mark's square, in CSS pixels. */
export const markSize: Record<MarkName, number> = {
  camera: 14,
  fixed: 14,
  dome: 14,
  panning: 16,
  alpr: 16,
  guard: 16,
  other: 14,
  heading: 40,
  unknown: 22,
  deployment: 26,
  selected: 40,
}

type Pen = CanvasRenderingContext2D
type Drawing = (pen: Pen, palette: Palette) => void

/** Fills or strokes a path in ink, over the same path wider in paper. */
function inked(pen: Pen, palette: Palette, path: () => void, filled: boolean): void {
  pen.lineJoin = 'miter'
  pen.strokeStyle = palette.paper
  pen.lineWidth = filled ? 2.5 : 4
  pen.beginPath()
  path()
  pen.stroke()
  pen.strokeStyle = palette.ink
  pen.fillStyle = palette.ink
  pen.lineWidth = 1.6
  pen.beginPath()
  path()
  if (filled) pen.fill()
  else pen.stroke()
}

const ring = (pen: Pen, radius: number): void => {
  pen.moveTo(radius, 0)
  pen.arc(0, 0, radius, 0, 2 * Math.PI)
}

const diamond = (pen: Pen, half: number): void => {
  pen.moveTo(0, -half)
  pen.lineTo(half, 0)
  pen.lineTo(0, half)
  pen.lineTo(-half, 0)
  pen.closePath()
}

const triangle = (pen: Pen, half: number): void => {
  pen.moveTo(0, -half)
  pen.lineTo(half, half * 0.8)
  pen.lineTo(-half, half * 0.8)
  pen.closePath()
}

const arrowHead = (pen: Pen): void => {
  pen.moveTo(0, -18)
  pen.lineTo(3.4, -11.5)
  pen.lineTo(-3.4, -11.5)
  pen.closePath()
}

/** The four corners of a viewfinder, `half` from the centre, with arms of `arm`. */
function brackets(pen: Pen, half: number, arm: number): void {
  for (const x of [-1, 1])
    for (const y of [-1, 1]) {
      pen.moveTo(x * (half - arm), y * half)
      pen.lineTo(x * half, y * half)
      pen.lineTo(x * half, y * (half - arm))
    }
}

const drawings: Record<MarkName, Drawing> = {
  camera: (pen, palette) => inked(pen, palette, () => pen.rect(-3.2, -3.2, 6.4, 6.4), false),
  fixed: (pen, palette) => inked(pen, palette, () => pen.rect(-3.5, -3.5, 7, 7), true),
  dome: (pen, palette) => inked(pen, palette, () => ring(pen, 4), true),
  panning: (pen, palette) => inked(pen, palette, () => diamond(pen, 5.2), true),
  alpr: (pen, palette) => {
    inked(pen, palette, () => pen.rect(-6, -3.5, 12, 7), true)
    pen.fillStyle = palette.paper
    for (const x of [-3.5, -0.6, 2.3]) pen.fillRect(x, -1, 1.3, 2)
  },
  guard: (pen, palette) => inked(pen, palette, () => triangle(pen, 5), true),
  other: (pen, palette) => inked(pen, palette, () => triangle(pen, 4.6), false),
  heading: (pen, palette) => {
    const stem = () => {
      pen.moveTo(0, -4)
      pen.lineTo(0, -13)
    }
    inked(pen, palette, stem, false)
    inked(pen, palette, () => arrowHead(pen), true)
    pen.beginPath()
    stem()
    pen.stroke()
  },
  unknown: (pen, palette) => {
    pen.strokeStyle = palette.muted
    pen.lineWidth = 0.9
    pen.beginPath()
    ring(pen, 8.5)
    pen.stroke()
  },
  deployment: (pen, palette) => {
    inked(pen, palette, () => brackets(pen, 9, 5), false)
    inked(pen, palette, () => ring(pen, 2.6), true)
  },
  selected: (pen, palette) => {
    const accent = { ...palette, ink: palette.accent }
    inked(pen, accent, () => brackets(pen, 15, 7.5), false)
  },
}

/** Draws marks over each other on a canvas as large as the first, `density` device pixels to one CSS pixel. */
export function drawMarks(names: [MarkName, ...MarkName[]], palette: Palette, density: number): HTMLCanvasElement {
  const side = markSize[names[0]]
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side * density
  const pen = canvas.getContext('2d')
  if (!pen) return canvas
  pen.scale(density, density)
  pen.translate(side / 2, side / 2)
  for (const name of names) drawings[name](pen, palette)
  return canvas
}

/** The mark's pixels, as MapLibre takes them. */
export function markPixels(name: MarkName, palette: Palette, density: number): ImageData {
  const canvas = drawMarks([name], palette, density)
  return (canvas.getContext('2d') as Pen).getImageData(0, 0, canvas.width, canvas.height)
}
