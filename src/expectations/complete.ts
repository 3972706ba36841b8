import type { ClusterEndpoint, Labels } from '../model/index.ts'
import { addressIn } from './parse.ts'
import { declaredPorts } from './declaredPorts.ts'
import type { Project } from './resolve.ts'

/** One way to go on; `detail` says what it is. */
export interface CompletionOption {
  readonly text: string
  readonly detail: string
}

/** What may stand at the caret: `from` to `to` is what an option replaces, as offsets in the line. */
export interface LineCompletion {
  readonly from: number
  readonly to: number
  readonly options: readonly CompletionOption[]
}

const MAX_OPTIONS = 40

function option(text: string, detail: string): CompletionOption {
  return { text, detail }
}

/** Those that hold what is typed, the ones that start with it first. */
function matching(options: readonly CompletionOption[], typed: string): readonly CompletionOption[] {
  const wanted = typed.toLowerCase()
  const rank = ({ text }: CompletionOption) => {
    const lower = text.toLowerCase()
    if (lower.startsWith(wanted)) return 0
    if (lower.includes(`/${wanted}`)) return 1
    return lower.includes(wanted) ? 2 : 3
  }
  const ranked = options.filter(({ text }) => text !== typed).map((each) => ({ each, rank: rank(each) }))
  return ranked
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MAX_OPTIONS)
    .map(({ each }) => each)
}

function setOptions({ endpoints, cluster }: Project): readonly CompletionOption[] {
  const workloads = endpoints.flatMap((each) =>
    each.kind === 'workload' && !each.id.includes('#') ? [option(each.id, each.ownerKind)] : [],
  )
  const addresses = endpoints.flatMap((each) =>
    each.kind === 'outside' && each.id !== 'anywhere'
      ? [option(each.id, each.name === each.id ? 'addresses' : each.name)]
      : [],
  )
  const namespaces = cluster.namespaces.map(({ name }) => option(`${name}/*`, `all of namespace ${name}`))
  return [
    ...workloads,
    ...namespaces,
    option('*', 'every workload and address'),
    option('anywhere', 'every address'),
    ...addresses,
    option('ns[', 'namespaces by label'),
  ]
}

/** Inside brackets: keys before `=`, values behind it. */
function labelOptions(
  all: readonly Labels[],
  typed: string,
): { readonly skip: number; readonly options: readonly CompletionOption[] } {
  const equals = typed.indexOf('=')
  if (equals >= 0) {
    const key = typed.slice(0, equals).trim()
    const values = new Set(all.flatMap((labels) => labels[key] ?? []))
    return { skip: equals + 1, options: [...values].map((value) => option(value, `value of ${key}`)) }
  }
  const keys = new Set(all.flatMap((labels) => Object.keys(labels)))
  return { skip: typed.startsWith('!') ? 1 : 0, options: [...keys].map((key) => option(key, 'label')) }
}

/** A set that is being written, from `start` to the end of `head`. */
function completeSet(head: string, start: number, project: Project): LineCompletion {
  const token = head.slice(start)
  const open = token.lastIndexOf('[')
  if (open < 0 || token.indexOf(']', open) >= 0)
    return { from: start, to: head.length, options: matching(setOptions(project), token) }
  const inNamespaces = /(?:^|[\s,])ns$/.test(token.slice(0, open))
  const all = inNamespaces
    ? project.cluster.namespaces.map(({ labels }) => labels)
    : project.cluster.pods.map(({ labels }) => labels)
  const term = token.slice(Math.max(open, token.lastIndexOf(',')) + 1)
  const { skip, options } = labelOptions(all, term.trimStart())
  const from = head.length - term.trimStart().length + skip
  return { from, to: head.length, options: matching(options, head.slice(from)) }
}

function destinationsNamed(name: string, endpoints: readonly ClusterEndpoint[]): readonly ClusterEndpoint[] {
  const named = endpoints.filter((each) => each.id === name || (each.kind === 'workload' && each.name === name))
  return named.length > 0 ? named : endpoints
}

function portOptions(name: string, { endpoints }: Project): readonly CompletionOption[] {
  const found = new Map<string, string>()
  for (const { port, protocol, name: called } of destinationsNamed(name, endpoints).flatMap(declaredPorts)) {
    const suffix = protocol === 'TCP' ? '' : `/${protocol}`
    found.set(`${port}${suffix}`, called ?? protocol)
    if (called !== undefined) found.set(`${called}${suffix}`, `${port}/${protocol}`)
  }
  return [...found].map(([text, detail]) => option(text, detail))
}

function completePort(head: string, start: number, project: Project): LineCompletion {
  const token = head.slice(start)
  const colon = token.lastIndexOf(':')
  const from = start + colon + 1
  const slash = head.indexOf('/', from)
  const options =
    slash < 0
      ? portOptions(token.slice(0, colon), project)
      : ['TCP', 'UDP', 'SCTP'].map((each) => option(each, 'protocol'))
  const at = slash < 0 ? from : slash + 1
  return { from: at, to: head.length, options: matching(options, head.slice(at)) }
}

/** Words of the grammar that may follow. */
function completeWord(head: string, options: readonly CompletionOption[]): LineCompletion {
  const typed = /\S*$/.exec(head)![0]
  return { from: head.length - typed.length, to: head.length, options: matching(options, typed) }
}

const VERDICTS = [option('allowed', 'must work'), option('denied', 'must not work')]

function completeRight(head: string, start: number, project: Project): LineCompletion {
  const right = head.slice(start)
  const except = /\s(?:allowed|denied)\s+except\s(?:.*,)?\s*/.exec(right)
  if (except !== null) return completeSet(head, start + except.index + except[0].length, project)
  if (/\s(?:allowed|denied)\s/.test(right)) return completeWord(head, [option('except', 'sources to leave out')])
  const token = start + (right.length - right.trimStart().length)
  const word = head.slice(token)
  const depth = word.split('[').length - word.split(']').length
  if (depth === 0 && /\s/.test(word)) return completeWord(head, VERDICTS)
  const isAddress = addressIn(word) !== undefined || /^[\da-f]*:[\da-f:.]*$/i.test(word)
  return depth === 0 && word.includes(':') && !isAddress
    ? completePort(head, token, project)
    : completeSet(head, token, project)
}

/**
 * How a line of expectations can go on at the caret: endpoints, sets and labels of the project, ports that the
 * destination declares, and the words of the grammar. Nothing inside a comment.
 */
export function completeExpectation(line: string, column: number, project: Project): LineCompletion {
  const head = line.slice(0, column)
  if (/(?:^|\s)#/.test(head)) return { from: column, to: column, options: [] }
  const arrow = head.indexOf('->')
  if (arrow >= 0) return completeRight(head, arrow + 2, project)
  const start = head.length - head.trimStart().length
  const depth = head.split('[').length - head.split(']').length
  if (depth === 0 && /\S\s/.test(head)) return completeWord(head, [option('->', 'may connect to')])
  return completeSet(head, start, project)
}
