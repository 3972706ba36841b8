import type { ClusterEndpoint, ContainerPort } from '../model/index.ts'
import { closest } from './closest.ts'
import type { EdgeFacts } from './classifyEdge.ts'
import { servedPorts, type MatterPort } from './matterPorts.ts'
import { parseFilter, replacePart, type FilterKey, type FilterProblem, type FilterTerm } from './parseFilter.ts'
import type { EdgeVerdict } from './scene.ts'

/** One connection as a filter sees it. */
export interface Candidate {
  readonly source: ClusterEndpoint
  readonly destination: ClusterEndpoint
  readonly facts: EdgeFacts
  /** `namespace/name` of the policies that decide it; asked for only when the filter names policies. */
  readonly deciders: () => readonly string[]
  readonly expectation: 'pass' | 'fail' | null
  readonly changed: boolean
  readonly watched: boolean
}

/** A filter that is ready to be asked. */
export interface Filter {
  /** Words that cannot be read, and names that nothing has. */
  readonly problems: readonly FilterProblem[]
  /** Null when the text asks for nothing: everything matches. */
  readonly matches: ((candidate: Candidate) => boolean) | null
  /** What can be told of the ends of all that matches, without asking for verdicts. */
  readonly ends: {
    /** Null when any will do. */
    readonly sources: ReadonlySet<ClusterEndpoint> | null
    readonly destinations: ReadonlySet<ClusterEndpoint> | null
    /** Those that a namespace or a free word names, one of which is at one end. */
    readonly named: ReadonlySet<ClusterEndpoint>
  }
}

/** What names are looked up in. */
export interface FilterWorld {
  readonly endpoints: readonly ClusterEndpoint[]
  /** `namespace/name` of every policy. */
  readonly policies: readonly string[]
}

type Test = (candidate: Candidate) => boolean

function namesOf(endpoint: ClusterEndpoint): readonly string[] {
  const { id, name } = endpoint
  return endpoint.kind === 'workload' ? [id, name] : [id, name, endpoint.cidr]
}

function endpointsWhere(
  endpoints: readonly ClusterEndpoint[],
  fits: (name: string) => boolean,
): readonly ClusterEndpoint[] {
  return endpoints.filter((endpoint) => namesOf(endpoint).some((name) => fits(name.toLowerCase())))
}

/** Endpoints that a value means: those of a namespace for `shop/`, else those called exactly so, when there are any, else those with it in their name. */
function endpointsCalled(value: string, endpoints: readonly ClusterEndpoint[]): readonly ClusterEndpoint[] {
  if (value.endsWith('/')) return endpointsWhere(endpoints, (name) => name.startsWith(value))
  const exact = endpointsWhere(endpoints, (name) => name === value)
  return exact.length > 0 ? exact : endpointsWhere(endpoints, (name) => name.includes(value))
}

function namespaceOf(endpoint: ClusterEndpoint): string | null {
  return endpoint.kind === 'workload' ? endpoint.namespace : null
}

function inNamespace(value: string, endpoints: readonly ClusterEndpoint[]): readonly ClusterEndpoint[] {
  const exact = endpoints.filter((endpoint) => namespaceOf(endpoint)?.toLowerCase() === value)
  return exact.length > 0
    ? exact
    : endpoints.filter((each) => namespaceOf(each)?.toLowerCase().includes(value) ?? false)
}

function policiesCalled(value: string, policies: readonly string[]): readonly string[] {
  const exact = policies.filter((id) => id.toLowerCase() === value || id.toLowerCase().endsWith(`/${value}`))
  return exact.length > 0 ? exact : policies.filter((id) => id.toLowerCase().includes(value))
}

interface PortValue {
  readonly number: number | null
  readonly protocol: string | null
  readonly name: string
}

/** `5432`, `53/udp` or the name of a port. */
function readPort(value: string): PortValue {
  const [port = '', protocol] = value.split('/')
  return { number: /^\d+$/.test(port) ? Number(port) : null, protocol: protocol?.toUpperCase() ?? null, name: port }
}

function isPort(
  { number, protocol, name }: PortValue,
  port: { readonly from: number; readonly to: number; readonly protocol: string; readonly name: string | null },
): boolean {
  if (protocol !== null && protocol !== port.protocol) return false
  return number === null ? port.name?.toLowerCase() === name : port.from <= number && number <= port.to
}

function declares(value: PortValue, { port, protocol, name }: ContainerPort): boolean {
  return isPort(value, { from: port, to: port, protocol, name: name ?? null })
}

function verdictFits(wanted: string, verdict: EdgeVerdict): boolean {
  return wanted === verdict || (wanted === 'allowed' && verdict === 'default')
}

function outcomeFits(wanted: string, { outcome }: MatterPort, { verdict }: EdgeFacts): boolean {
  return outcome === 'allowed'
    ? wanted === 'allowed' || (wanted === 'default' && verdict === 'default')
    : wanted === outcome
}

/** When ports are named, verdicts are those on these ports. */
function portTest(values: readonly PortValue[], verdicts: readonly string[] | null): Test {
  const served = new Map<ClusterEndpoint, boolean>()
  const serves = (destination: ClusterEndpoint) => {
    const known =
      served.get(destination) ?? servedPorts(destination).some((port) => values.some((value) => declares(value, port)))
    served.set(destination, known)
    return known
  }
  return ({ destination, facts }) => {
    // Every port alike: then it is about the ports that the destination declares.
    if (facts.ports.length === 0)
      return serves(destination) && (verdicts === null || verdicts.some((each) => verdictFits(each, facts.verdict)))
    const asked = facts.ports.filter((port) => values.some((value) => isPort(value, port)))
    return verdicts === null
      ? asked.length > 0
      : asked.some((port) => verdicts.some((each) => outcomeFits(each, port, facts)))
  }
}

const IS: Readonly<Record<string, Test>> = {
  failing: ({ expectation }) => expectation === 'fail',
  passing: ({ expectation }) => expectation === 'pass',
  changed: ({ changed }) => changed,
  watched: ({ watched }) => watched,
}

function endTest(wanted: ReadonlySet<ClusterEndpoint>, key: FilterKey | null): Test {
  if (key === 'from') return ({ source }) => wanted.has(source)
  if (key === 'to') return ({ destination }) => wanted.has(destination)
  return ({ source, destination }) => wanted.has(source) || wanted.has(destination)
}

function testOf(term: FilterTerm, world: FilterWorld, verdicts: readonly string[] | null): Test {
  const { key, values } = term
  const { endpoints, policies } = world
  switch (key) {
    case 'verdict':
      return ({ facts }) => values.some((value) => verdictFits(value, facts.verdict))
    case 'basis':
      return ({ facts }) => values.some((value) => (value === 'policy') === facts.decided)
    case 'is':
      return (candidate) => values.some((value) => IS[value]?.(candidate) ?? false)
    case 'port':
      return portTest(values.map(readPort), verdicts)
    case 'policy': {
      const wanted = new Set(values.flatMap((value) => policiesCalled(value, policies)))
      return ({ deciders }) => deciders().some((id) => wanted.has(id))
    }
    case 'ns':
    case 'from':
    case 'to':
    case null:
      return endTest(new Set(endsOf(term, endpoints)), key)
  }
}

/** Names that a word could mean. */
function namesFor(key: FilterKey | null, { endpoints, policies }: FilterWorld): readonly string[] | null {
  switch (key) {
    case 'from':
    case 'to':
    case null:
      return endpoints.flatMap(namesOf)
    case 'ns':
      return endpoints.flatMap((endpoint) => namespaceOf(endpoint) ?? [])
    case 'policy':
      return policies.flatMap((id) => [id, id.slice(id.indexOf('/') + 1)])
    case 'port':
    case 'verdict':
    case 'basis':
    case 'is':
      return null
  }
}

/** A name that nothing has matches nothing, which is worth a word. */
function unknownName(text: string, term: FilterTerm, world: FilterWorld): FilterProblem | null {
  const names = namesFor(term.key, world)?.map((name) => name.toLowerCase())
  const lost = names && term.values.find((value) => !names.some((name) => name.includes(value)))
  if (names === undefined || lost === undefined) return null
  const near = closest(lost, new Set(names))
  const what = term.key === 'ns' ? 'namespace' : term.key === 'policy' ? 'policy' : 'workload or address'
  const prefix = `${term.negated ? '-' : ''}${term.key === null ? '' : `${term.key}:`}`
  return {
    code: 'NO_MATCH',
    from: term.from,
    to: term.to,
    message: `No ${what} is called “${lost}”.`,
    suggestion: replacePart(text, term, near && `${prefix}${/\s/.test(near) ? `"${near}"` : near}`),
  }
}

/** Endpoints that a term about ends asks for; null for other terms. */
function endsOf({ key, values }: FilterTerm, endpoints: readonly ClusterEndpoint[]): readonly ClusterEndpoint[] | null {
  switch (key) {
    case 'ns':
      return values.flatMap((value) => inNamespace(value, endpoints))
    case 'from':
    case 'to':
      return values.flatMap((value) => endpointsCalled(value, endpoints))
    case null:
      return values.flatMap((value) => endpointsWhere(endpoints, (name) => name.includes(value)))
    case 'verdict':
    case 'basis':
    case 'is':
    case 'port':
    case 'policy':
      return null
  }
}

/** Words with one key mean any of their values; words with different keys, and free words, must all hold. */
function groupTerms(terms: readonly FilterTerm[]): readonly FilterTerm[] {
  const groups = new Map<string, FilterTerm>()
  for (const [index, term] of terms.entries()) {
    const key = term.key === null ? `free ${index}` : `${String(term.negated)} ${term.key}`
    const known = groups.get(key)
    groups.set(key, known === undefined ? term : { ...known, values: [...known.values, ...term.values] })
  }
  return [...groups.values()]
}

/**
 * The connections that a text asks for (UX 2.6), for graph, matrix and list alike. Names match exactly when something is
 * called so, otherwise in part; free text always in part. `verdict:` together with `port:` is about those ports.
 */
export function createFilter(text: string, world: FilterWorld): Filter {
  const parsed = parseFilter(text)
  const groups = groupTerms(parsed.terms)
  const port = groups.some(({ key, negated }) => key === 'port' && !negated)
  const verdicts = (port && groups.find(({ key, negated }) => key === 'verdict' && !negated)?.values) || null
  const tests = groups
    .filter(({ key, negated }) => !(key === 'verdict' && !negated && verdicts !== null))
    .map((term): Test => {
      const test = testOf(term, world, term.negated ? null : verdicts)
      return term.negated ? (candidate) => !test(candidate) : test
    })
  const asked = (wanted: (term: FilterTerm) => boolean) =>
    groups.filter((term) => !term.negated && wanted(term)).map((term) => endsOf(term, world.endpoints) ?? [])
  const [sources] = asked(({ key }) => key === 'from')
  const [destinations] = asked(({ key }) => key === 'to')
  const lost = parsed.terms.flatMap((term) => unknownName(text, term, world) ?? [])
  const problems = [...parsed.problems, ...lost].sort((a, b) => a.from - b.from)
  return {
    problems,
    matches: tests.length === 0 ? null : (candidate) => tests.every((test) => test(candidate)),
    ends: {
      sources: sources === undefined ? null : new Set(sources),
      destinations: destinations === undefined ? null : new Set(destinations),
      named: new Set(asked(({ key }) => key === 'ns' || key === null).flat()),
    },
  }
}
