/** In which language a page is written: asked for in the address, else preferred by the browser, else English. */
export function chooseLanguage(known: Iterable<string>, asked: string | undefined, accepted: string | undefined): string {
  const languages = new Set(known)
  if (asked !== undefined && languages.has(asked)) return asked
  const wishes = (accepted ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((q) => q !== undefined)
      return { code: tag.toLowerCase().split('-')[0] as string, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return wishes.find(({ code }) => languages.has(code))?.code ?? 'en'
}
