/** Reads from one TypeScript file what it imports and which names it takes from its surroundings. */
import { parseSync } from 'vite'

export interface Reading {
  /** Every way in which a file names another: import, export from, import(), type import, and `new URL('./x', import.meta.url)`. */
  imports: { specifier: string; line: number }[]
  /** Names that are used and declared nowhere in the file, types included, and `import.meta.dirname` and the like. */
  globals: { name: string; line: number }[]
}

interface Syntax {
  type: string
  start: number
  [member: string]: unknown
}

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && typeof (value as Syntax).type === 'string'

/** @throws when the file cannot be parsed, naming it. */
export function readSource(path: string, text: string): Reading {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const lineAt = lineFinder(text)
  const imports: Reading['imports'] = []
  const used: Reading['globals'] = []
  const declared = new Set<string>()

  const note = (literal: unknown) => {
    const specifier = literalText(literal)
    if (specifier !== undefined) imports.push({ specifier, line: lineAt((literal as Syntax).start) })
  }
  /** @param declaring inside a pattern that makes names: `a` and `c` in `const { a, b: [c] } = d`. */
  const visit = (node: Syntax, parent: Syntax | undefined, member: string, declaring: boolean): void => {
    if (/^(Import|ExportNamed|ExportAll)(Declaration|Expression)$/.test(node.type)) note(node.source)
    if (node.type === 'TSImportType') note(node.source)
    if (node.type === 'TSExternalModuleReference') note(node.expression)
    if (node.type === 'NewExpression') note(ownFile(node))
    if (node.type === 'MemberExpression' && (node.object as Syntax).type === 'MetaProperty') {
      const { name } = node.property as { name?: string }
      if (name) used.push({ name: `import.meta.${name}`, line: lineAt(node.start) })
    }
    if (node.type === 'Identifier') {
      const name = node.name as string
      if (declaring) declared.add(name)
      else if (!isOnlyAName(parent, member)) used.push({ name, line: lineAt(node.start) })
    }
    const isPattern = /^(ObjectPattern|ArrayPattern|RestElement|AssignmentPattern|Property|TSParameterProperty)$/.test(node.type)
    for (const [key, value] of Object.entries(node))
      for (const child of Array.isArray(value) ? value : [value])
        if (isSyntax(child))
          visit(
            child,
            node,
            key,
            isDeclaration(node, key) || (declaring && isPattern && !/^(key|right|typeAnnotation|decorators)$/.test(key)),
          )
  }
  visit(program as unknown as Syntax, undefined, '', false)
  return { imports, globals: used.filter(({ name }) => !declared.has(name)) }
}

/** Where an identifier (or a pattern of them) is a name being made. One made anywhere in a file counts for all of it. */
function isDeclaration(parent: Syntax, member: string): boolean {
  if (/^(VariableDeclarator|Class|Function|TSTypeAlias|TSInterface|TSModule|TSEnum)/.test(parent.type) && member === 'id')
    return true
  if (/Function/.test(parent.type) && member === 'params') return true
  if (/^Import(Default|Namespace)?Specifier$/.test(parent.type) && member === 'local') return true
  if (parent.type === 'CatchClause' && member === 'param') return true
  return parent.type === 'TSTypeParameter' && member === 'name'
}

/** Where an identifier only names a member, a key or a label. */
function isOnlyAName(parent: Syntax | undefined, member: string): boolean {
  if (!parent) return false
  if (member === 'property' || member === 'key') return parent.computed !== true
  if (/Specifier$/.test(parent.type) || parent.type === 'MetaProperty') return true
  if (/^(TSNamedTupleMember|LabeledStatement|BreakStatement|ContinueStatement)$/.test(parent.type)) return member === 'label'
  // Parameters of function types: `(process: string) => void` in a type.
  return /^TS(FunctionType|MethodSignature|CallSignature|ConstructSignature|IndexSignature|TypePredicate|QualifiedName)/.test(
    parent.type,
  )
    ? /^(params|parameters|parameterName|right)$/.test(member)
    : false
}

/** `./x` in `new URL('./x', import.meta.url)`: a file named as surely as by an import. */
function ownFile({ callee, arguments: given }: Syntax): unknown {
  const [address, base] = given as Syntax[]
  const isOwn = (callee as { name?: string }).name === 'URL' && (base?.object as Syntax | undefined)?.type === 'MetaProperty'
  return isOwn && literalText(address)?.match(/\.[cm]?[jt]sx?$/) ? address : undefined
}

const literalText = (node: unknown): string | undefined => {
  if (!isSyntax(node)) return undefined
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type === 'TSLiteralType') return literalText(node.literal)
  // A template without holes is a literal too.
  const quasis = node.type === 'TemplateLiteral' ? (node.quasis as { value: { cooked: string } }[]) : []
  return quasis.length === 1 ? quasis[0]?.value.cooked : undefined
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] as number) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}
