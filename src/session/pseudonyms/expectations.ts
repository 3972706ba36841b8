import type { EndpointSet, LabelTerm, ParsedExpectation, Statement } from '../../expectations/index.ts'
import type { EndpointId } from '../../model/index.ts'
import type { Aliases } from './aliases.ts'

/** What a line may name: words, and endpoints by their ids. */
export interface Renaming {
  readonly aliases: Aliases
  readonly endpoints: ReadonlyMap<EndpointId, EndpointId>
}

function renameTerms({ aliases }: Renaming, terms: readonly LabelTerm[]): readonly LabelTerm[] {
  return terms.map(({ key, operator, value }) => ({
    key: aliases.key(key),
    operator,
    value: aliases.value(key, value),
  }))
}

function renameWorkload({ aliases, endpoints }: Renaming, namespace: string | null, name: string): EndpointSet {
  const known = namespace === null ? undefined : endpoints.get(`${namespace}/${name}`)
  if (known !== undefined) {
    const slash = known.indexOf('/')
    return { kind: 'workload', namespace: known.slice(0, slash), name: known.slice(slash + 1) }
  }
  const alias = aliases.workload(name)
  return { kind: 'workload', namespace: namespace === null ? null : aliases.namespace(namespace), name: alias }
}

function renameSet(renaming: Renaming, set: EndpointSet): EndpointSet {
  const { aliases } = renaming
  switch (set.kind) {
    case 'everything':
    case 'anywhere':
      return set
    case 'address':
      return { kind: 'address', cidr: aliases.addresses.cidr(set.cidr) }
    case 'workload':
      return renameWorkload(renaming, set.namespace, set.name)
    case 'selector': {
      const { namespace, pods } = set
      const renamed =
        namespace === null
          ? null
          : typeof namespace === 'string'
            ? aliases.namespace(namespace)
            : renameTerms(renaming, namespace)
      return { kind: 'selector', namespace: renamed, pods: renameTerms(renaming, pods) }
    }
  }
}

/** The statement under other names; null for a line that says nothing. */
export function renameStatement(renaming: Renaming, { statement }: ParsedExpectation): Statement | null {
  if (statement === null) return null
  const { sources, destinations, port, expected, except } = statement
  return {
    sources: renameSet(renaming, sources),
    destinations: renameSet(renaming, destinations),
    port: port?.kind === 'name' ? { ...port, name: renaming.aliases.port(port.name) } : port,
    expected,
    except: except.map((set) => renameSet(renaming, set)),
  }
}
