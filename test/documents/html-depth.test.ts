/** Depth is counted as the tree's parser builds it: no page gets past the count, no ordinary page is refused. */
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { DEEPEST, demandShallow } from '../../src/documents/html-depth.ts'

interface Element {
  firstElementChild: Element | null
  nextElementSibling: Element | null
}

/** Elements inside each other in the tree. */
function depthOf(source: string): number {
  let level = [parseHTML(`<html><body>${source}</body></html>`).document.documentElement as unknown as Element]
  let depth = 0
  for (; level.length > 0; depth++) {
    const next: Element[] = []
    for (const element of level)
      for (let child = element.firstElementChild; child; child = child.nextElementSibling) next.push(child)
    level = next
  }
  return depth
}

const isRefused = (source: string): boolean => {
  try {
    demandShallow(`<html><body>${source}</body></html>`)
    return false
  } catch (error) {
    expect(error).toMatchObject({ code: 'document/too-deep' })
    return true
  }
}

const times = DEEPEST + 200
test.each([
  '<div>',
  '<DIV class="a>b">',
  '<div/>',
  '<a><b>',
  '<li><p>',
  '<table><tr><td>',
  '<svg><g>',
  '<svg><foreignObject><div/>',
  '<div ="><i x="',
  "<div a='>' b=c\"d>",
  '<!--><div>',
  '<div><!-- </div> -->',
  '<x-y><z',
  '<section></p>',
  '<div><script>"</div>"</script>',
])('%s again and again nests, and is refused', (part) => {
  expect(depthOf(part.repeat(times))).toBeGreaterThan(DEEPEST)
  expect(isRefused(part.repeat(times))).toBe(true)
})

test.each([
  '<p>x',
  '<li>x',
  '<tr><td>x<td>y',
  '<dt>x<dd>y',
  '<option>x',
  '<br><img src="x"><hr/>',
  '<div><span></div>',
  '<div title="<div><div>">x</div>',
  "<div title='<div>'></div>",
  '<!--<div>-->',
  '<script>"<div>"</script>',
  '<style><div></style>',
  '<svg><path d="M0"/><g><path/></g></svg>',
  '</div></p>',
  '1 < 2 <3> <',
])('%s again and again lies side by side, and is read', (part) => {
  expect(depthOf(part.repeat(times))).toBeLessThan(20)
  expect(isRefused(part.repeat(times))).toBe(false)
})
