/** `height` of OSM in metres (https://wiki.openstreetmap.org/wiki/Key:height): metres unless a unit says feet. */

const metres = /^~? ?(\d{1,4}(?:[.,]\d{1,15})?) ?(?:m|meter|metre|meters|metres|mètres|mètre|metros|м)?\.?$/
const feet = /^~? ?(\d{1,4}(?:[.,]\d{1,15})?) ?(?:ft|feet|foot|')\.?$/
const feetInches = /^(\d{1,4})' ?(\d{1,2}(?:\.\d)?)(?:"|'')$/
/** Exact by international agreement of 1959. */
const metresPerFoot = 0.3048
/** No device hangs higher; beyond it the value is a slip or metres above the sea. */
const highestDeviceM = 500

/** @param highestM beyond it the value is a slip. @returns metres above ground; undefined for ranges, lists and whatever else is no single height. "About" (`~5`) is read as 5. */
export function parseHeightM(value: string, highestM = highestDeviceM): number | undefined {
  if (value.length > 20) return undefined
  const text = value.trim().toLowerCase().replace(/[′’]/g, "'").replace(/[″”]/g, '"')
  const inMetres = metres.exec(text)
  if (inMetres) return within(Number((inMetres[1] as string).replace(',', '.')), highestM)
  const inFeet = feet.exec(text)
  if (inFeet) return within(Number((inFeet[1] as string).replace(',', '.')) * metresPerFoot, highestM)
  const both = feetInches.exec(text)
  return both ? within((Number(both[1]) + Number(both[2]) / 12) * metresPerFoot, highestM) : undefined
}

const within = (heightM: number, highestM: number): number | undefined =>
  heightM <= highestM ? Math.round(heightM * 1000) / 1000 : undefined
