/** The words of the map, by interface language. A new language is one more table here; a test asks that it is complete. */
const en = {
  title: 'Map',
  help: 'Arrow keys move the map, + and − change the zoom. Everything in view is listed below the map.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  north: 'North is up',
  n: 'N',
  legend: 'Legend',
  deployment: 'Deployment',
  camera: 'Camera, type not stated',
  fixed: 'Camera, fixed',
  dome: 'Camera, dome',
  panning: 'Camera, panning',
  alpr: 'Number-plate reader',
  guard: 'Guard',
  other: 'Other sensor',
  heading: 'Direction stated',
  range: 'Range of directions stated (its length is not how far it sees)',
  unknown: 'Direction not stated',
  cluster: 'Several devices, with their number',
  within: 'Position known only this well',
  border: 'Border',
  disputed: 'Disputed border',
  statements: 'statements: {n}',
  contradictions: 'contradictions: {n}',
  gaps: 'not explained: {n}',
  positionWithin: 'position known within {n}',
  disputedPlace: 'Status of the place is disputed',
  open: 'Open the page',
  close: 'Close',
  direction: 'direction stated: {n}°',
  directions: 'directions stated: {from}° to {to}°',
  device: '{kind}, no. {n}',
  here: 'Marks at this point: {n}',
  inView: 'In view: {n}',
  nothing: 'No mark in view. Zoom out or move the map.',
  more: 'not listed: {n} more; zoom in to list them',
  clusters: 'devices drawn as groups: {n}; zoom in to list them',
  missing: 'Some of the map’s data could not be loaded.',
  attributionWorld: 'Natural Earth (via world-atlas), public domain',
  attributionOsm: '© OpenStreetMap contributors, ODbL',
}

export type MapWords = typeof en

const fr: MapWords = {
  title: 'Carte',
  help: 'Les flèches déplacent la carte, + et − changent l’échelle. Tout ce qui est en vue est listé sous la carte.',
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  north: 'Le nord est en haut',
  n: 'N',
  legend: 'Légende',
  deployment: 'Déploiement',
  camera: 'Caméra, type non indiqué',
  fixed: 'Caméra fixe',
  dome: 'Caméra dôme',
  panning: 'Caméra pivotante',
  alpr: 'Lecteur de plaques',
  guard: 'Gardien',
  other: 'Autre capteur',
  heading: 'Direction indiquée',
  range: 'Plage de directions indiquée (la longueur n’est pas une portée)',
  unknown: 'Direction non indiquée',
  cluster: 'Plusieurs appareils, avec leur nombre',
  within: 'Position connue à cela près',
  border: 'Frontière',
  disputed: 'Frontière contestée',
  statements: 'déclarations : {n}',
  contradictions: 'contradictions : {n}',
  gaps: 'non expliqué : {n}',
  positionWithin: 'position connue à {n} près',
  disputedPlace: 'Le statut du lieu est contesté',
  open: 'Ouvrir la page',
  close: 'Fermer',
  direction: 'direction indiquée : {n}°',
  directions: 'directions indiquées : {from}° à {to}°',
  device: '{kind}, n° {n}',
  here: 'Marques en ce point : {n}',
  inView: 'En vue : {n}',
  nothing: 'Aucune marque en vue. Réduisez l’échelle ou déplacez la carte.',
  more: 'non listés : {n} de plus ; agrandissez pour les lister',
  clusters: 'appareils dessinés en groupes : {n} ; agrandissez pour les lister',
  missing: 'Une partie des données de la carte n’a pas pu être chargée.',
  attributionWorld: 'Natural Earth (via world-atlas), domaine public',
  attributionOsm: '© les contributeurs d’OpenStreetMap, ODbL',
}

export const mapWords: Record<string, MapWords> = { en, fr }

/** The words for a language tag such as `fr-CH`; English where the language has none. */
export const wordsFor = (language: string): MapWords => mapWords[language.toLowerCase().split('-')[0] as string] ?? en

/** Puts values into `{name}` places; numbers are written in the reader's way. */
export function fill(text: string, values: Record<string, number | string>, language: string): string {
  const numbers = new Intl.NumberFormat(language)
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name]
    return value === undefined ? place : typeof value === 'number' ? numbers.format(value) : value
  })
}
