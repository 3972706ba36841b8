import type { ResourceId } from '../model/index.ts'
import type { Resource } from '../document/index.ts'
import type { Repair } from './repair.ts'
import type { Finding } from './types.ts'

/** A valid resource whose identity an earlier one has; `last` when it is the one that counts. */
export interface Repeated {
  readonly resource: Resource
  readonly last: boolean
}

/** Resources that repeat the identity of an earlier one, in the order of the text. */
export function listRepeated(resources: readonly Resource[]): readonly Repeated[] {
  const seen = new Map<ResourceId, Resource>()
  const repeated: Resource[] = []
  for (const resource of resources) {
    if (!resource.valid || resource.stale || resource.content.type === 'other') continue
    if (seen.has(resource.id)) repeated.push(resource)
    seen.set(resource.id, resource)
  }
  return repeated.map((resource) => ({ resource, last: seen.get(resource.id) === resource }))
}

function freeName({ kind, namespace, name }: Resource, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) {
    const free = `${name}-${number}`
    if (!taken.has(JSON.stringify([kind, namespace, free]))) return free
  }
}

/** The names that `freeName` must not give. */
export function takenNames(resources: readonly Resource[]): ReadonlySet<string> {
  return new Set(resources.map(({ kind, namespace, name }) => JSON.stringify([kind, namespace, name])))
}

/** NP023: of two objects with one identity the last one applied stays. */
export function describeRepeated({ resource, last }: Repeated, taken: ReadonlySet<string>): Finding {
  const { kind, namespace, name } = resource
  const kinds = kind === 'NetworkPolicy' ? 'policies' : `objects of kind ${kind}`
  const free = freeName(resource, taken)
  const rename: Repair = {
    type: 'command',
    title: `Rename to ${free}`,
    commands: [{ type: 'rename', id: resource.id, name: free }],
  }
  return {
    code: 'NP023',
    severity: 'warning',
    message: `Two ${kinds} are named ${namespace === '' ? '' : `${namespace}/`}${name}. kubectl apply keeps the last one.`,
    fieldPath: 'metadata.name',
    // Edits find an object by its identity, which is the last one of that name.
    repairs: last ? [rename] : [],
  }
}
