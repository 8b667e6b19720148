/** White space as a page shows it: runs of blanks, tabs and line ends are one blank. Non-breaking spaces and soft hyphens are the text's own and stay. */
export const collapsed = (text: string): string => text.replace(/[ \t\n\r\f]+/g, ' ')

/** Line breaks that were asked for (\n) stay, without blanks beside them; no two in a row. */
export function tidyLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/[ \t\r\f]+/g, ' ').replace(/^ | $/g, ''))
    .filter((line) => line !== '')
    .join('\n')
    .trim()
}
