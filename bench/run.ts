/**
 * `npm run bench` runs them all, `npm run bench -- store` one; what stands behind `reading` is for that bench alone.
 * Figures are for comparing within one run, on a quiet machine.
 */
const benches = [
  'import',
  'store',
  'tiles',
  'coverage',
  'coverage-city',
  'responsive',
  'reconcile',
  'check',
  'documents',
  'reading',
] as const
const given = process.argv.slice(2)
const asked = given.includes('reading') ? given.slice(0, given.indexOf('reading') + 1) : given
const unknown = asked.filter((name) => !(benches as readonly string[]).includes(name))
if (unknown.length > 0) {
  process.stderr.write(`there is no bench "${unknown[0]}"; there are ${benches.join(', ')}\n`)
  process.exitCode = 2
} else
  for (const name of asked.length > 0 ? asked : benches) {
    console.log(`\n── ${name}`)
    await import(`./${name}.ts`)
  }
