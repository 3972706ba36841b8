import { METADATA_NAME_LABEL, type Labels, type LabelSelector } from '../../model/index.ts'
import { AddressAliases } from './addressAliases.ts'

/** Numbers words in the order they are asked for: the same word always has the same alias. */
class Numbered {
  readonly #known = new Map<string, string>()
  readonly #stem: string

  constructor(stem: string) {
    this.#stem = stem
  }

  of(word: string): string {
    const known = this.#known.get(word)
    if (known !== undefined) return known
    const alias = `${this.#stem}-${this.#known.size + 1}`
    this.#known.set(word, alias)
    return alias
  }
}

/** Other names for everything a project names, the same everywhere. */
export class Aliases {
  readonly #namespaces = new Numbered('namespace')
  readonly #workloads = new Numbered('workload')
  readonly #suffixes = new Numbered('x')
  readonly #policies = new Numbered('policy')
  readonly #nodes = new Numbered('node')
  readonly #ports = new Numbered('port')
  readonly #keys = new Numbered('key')
  readonly #values = new Numbered('value')
  readonly #outside = new Numbered('outside')
  readonly #files = new Numbered('file')
  readonly addresses: AddressAliases

  constructor(seed: number) {
    this.addresses = new AddressAliases(seed)
  }

  namespace(name: string): string {
    return this.#namespaces.of(name)
  }

  policy(name: string): string {
    return this.#policies.of(name)
  }

  node(name: string): string {
    return this.#nodes.of(name)
  }

  port(name: string): string {
    return this.#ports.of(name)
  }

  outside(name: string): string {
    return this.#outside.of(name)
  }

  file(path: string): string {
    return `${this.#files.of(path)}.yaml`
  }

  workload(name: string): string {
    return this.#workloads.of(name)
  }

  /** A ReplicaSet or Job is found by the name of what made it with a suffix, so both parts are renamed. */
  generated(name: string): string {
    const dash = name.lastIndexOf('-')
    if (dash < 1) return this.workload(name)
    return `${this.workload(name.slice(0, dash))}-${this.#suffixes.of(name.slice(dash + 1)).replace('-', '')}`
  }

  /** The label that holds a namespace's name keeps its key, and its value follows the namespace (S28). */
  key(key: string): string {
    return key === METADATA_NAME_LABEL ? key : this.#keys.of(key)
  }

  value(key: string, value: string): string {
    if (value === '') return value
    return key === METADATA_NAME_LABEL ? this.namespace(value) : this.#values.of(value)
  }

  labels(labels: Labels): Record<string, string> {
    const renamed: Record<string, string> = Object.create(null)
    for (const [key, value] of Object.entries(labels)) renamed[this.key(key)] = this.value(key, value)
    return renamed
  }

  /** Absent fields stay absent (S20, S25). */
  selector({ matchLabels, matchExpressions }: LabelSelector): LabelSelector {
    return {
      ...(matchLabels === undefined ? {} : { matchLabels: this.labels(matchLabels) }),
      ...(matchExpressions === undefined
        ? {}
        : {
            matchExpressions: matchExpressions.map(({ key, operator, values }) => ({
              key: this.key(key),
              operator,
              values: values.map((value) => this.value(key, value)),
            })),
          }),
    }
  }
}
