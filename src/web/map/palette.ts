/** The quiet tones of the map: paper and ink, one accent. Values follow the page's own (look: paper #faf8f4, ink #1b1b1a). */
export interface Palette {
  ink: string
  paper: string
  /** Ground where no base data is fine enough to tell land from sea. */
  land: string
  water: string
  street: string
  streetEdge: string
  building: string
  buildingEdge: string
  green: string
  border: string
  accent: string
  muted: string
}

export const lightPalette: Palette = {
  ink: '#1b1b1a',
  paper: '#faf8f4',
  land: '#f3efe6',
  water: '#d5dfe1',
  street: '#fffdf9',
  streetEdge: '#cfc7b8',
  building: '#e2dacb',
  buildingEdge: '#cdc3b1',
  green: '#e3e8d6',
  border: '#968e80',
  accent: '#0f5f66',
  muted: '#5d584f',
}

export const darkPalette: Palette = {
  ink: '#ece8df',
  paper: '#191917',
  land: '#262521',
  water: '#171d20',
  street: '#3b3933',
  streetEdge: '#1f1e1b',
  building: '#312f2a',
  buildingEdge: '#423f38',
  green: '#272c23',
  border: '#8a8375',
  accent: '#7cc4c6',
  muted: '#aaa395',
}

export const paletteFor = (dark: boolean): Palette => (dark ? darkPalette : lightPalette)
