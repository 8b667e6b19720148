/** Candidate pairs that hang together. */
import type { Edges } from './edges.ts'

export interface Component {
  /** Devices of each side, and the edges among them, ascending. */
  a: number[]
  b: number[]
  edges: number[]
}

/** @returns components of the edges that count, in order of their first edge. */
export function componentsOf(edges: Edges, sizeA: number, counts: (edge: number) => boolean): Component[] {
  const parent = Int32Array.from({ length: sizeA + edges.startOfB.length - 1 }, (_, node) => node)
  const rootOf = (node: number): number => {
    let root = node
    while (parent[root] !== root) root = parent[root] as number
    while (parent[node] !== root) [parent[node], node] = [root, parent[node] as number]
    return root
  }
  const counted: number[] = []
  for (let edge = 0; edge < edges.count; edge++) {
    if (!counts(edge)) continue
    counted.push(edge)
    const [first, second] = [rootOf(edges.a[edge] as number), rootOf(sizeA + (edges.b[edge] as number))]
    if (first !== second) parent[Math.max(first, second)] = Math.min(first, second)
  }
  const found = new Map<number, { a: Set<number>; b: Set<number>; edges: number[] }>()
  for (const edge of counted) {
    const root = rootOf(edges.a[edge] as number)
    let component = found.get(root)
    if (!component) {
      component = { a: new Set(), b: new Set(), edges: [] }
      found.set(root, component)
    }
    component.a.add(edges.a[edge] as number)
    component.b.add(edges.b[edge] as number)
    component.edges.push(edge)
  }
  const ascending = (nodes: Set<number>) => [...nodes].sort((x, y) => x - y)
  return [...found.values()].map(({ a, b, edges }) => ({ a: ascending(a), b: ascending(b), edges }))
}
