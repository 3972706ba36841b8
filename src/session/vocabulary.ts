import type { Cluster, Labels } from '../model/index.ts'
import type { Vocabulary } from './types.ts'

function collect(all: Iterable<Labels>): {
  keys: readonly string[]
  values: Readonly<Record<string, readonly string[]>>
} {
  const found = new Map<string, Set<string>>()
  for (const labels of all) {
    for (const [key, value] of Object.entries(labels)) {
      const values = found.get(key) ?? new Set<string>()
      found.set(key, values.add(value))
    }
  }
  const keys = [...found.keys()].sort()
  const values: Record<string, readonly string[]> = Object.create(null)
  for (const key of keys) values[key] = [...(found.get(key) ?? [])].sort()
  return { keys, values }
}

/** Words of this cluster that a policy can name. */
export function collectVocabulary({ namespaces, pods }: Cluster): Vocabulary {
  const podLabels = collect(pods.map(({ labels }) => labels))
  const namespaceLabels = collect(namespaces.map(({ labels }) => labels))
  const names = pods.flatMap(({ ports }) => ports.flatMap(({ name }) => (name === undefined ? [] : [name])))
  return {
    namespaces: namespaces.map(({ name }) => name).sort(),
    labelKeys: podLabels.keys,
    labelValues: podLabels.values,
    namespaceLabelKeys: namespaceLabels.keys,
    namespaceLabelValues: namespaceLabels.values,
    portNames: [...new Set(names)].sort(),
  }
}
