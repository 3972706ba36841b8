import type { EditCommand } from '../document/index.ts'
import { ANYWHERE, resourceId } from '../model/index.ts'
import type { ObjectRef } from '../session/index.ts'
import type { EditorState } from './state.ts'

/** What removing an object means: commands for the text, and outside addresses to drop. */
export interface Removal {
  readonly label: string
  readonly commands: readonly EditCommand[]
  readonly outside: readonly string[]
  /** What of the user's folds is left, when it is among them. */
  readonly folded?: readonly string[]
  /** Why it cannot be removed; empty when it can. */
  readonly refused: string
}

const nothing = { commands: [], outside: [] }

function plural(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`
}

function removeNamespace({ scene, snapshot, project }: EditorState, name: string): Removal {
  const workloads = scene?.workloads.filter(({ namespace }) => namespace === name) ?? []
  const policies = snapshot?.policies.filter(({ namespace }) => namespace === name) ?? []
  const ids = new Set([
    resourceId('Namespace', '', name),
    ...workloads.map((workload) => resourceId(workload.kind, name, workload.name)),
    ...policies.map(({ id }) => id),
  ])
  const label = `Delete namespace ${name} with ${plural(workloads.length, 'workload', 'workloads')} and ${plural(policies.length, 'policy', 'policies')}`
  const { folded } = project
  return {
    label,
    commands: [...ids].map((id) => ({ type: 'removeDocument', id })),
    outside: [],
    ...(folded?.includes(name) ? { folded: folded.filter((each) => each !== name) } : {}),
    refused: '',
  }
}

function removeEndpoint({ scene, project }: EditorState, id: string): Removal {
  const workload = scene?.workloads.find((each) => each.id === id)
  if (workload !== undefined) {
    const resource = resourceId(workload.kind, workload.namespace, workload.name)
    const label = `Delete ${workload.namespace}/${workload.name}`
    return { label, commands: [{ type: 'removeDocument', id: resource }], outside: [], refused: '' }
  }
  const outside = scene?.outside.find((each) => each.id === id)
  const own = project.outside.filter(({ name, cidr }) => cidr === outside?.cidr || name === outside?.name)
  if (id !== ANYWHERE && outside !== undefined && own.length > 0) {
    return { label: `Delete ${outside.name}`, commands: [], outside: own.map(({ name }) => name), refused: '' }
  }
  const refused =
    id === ANYWHERE
      ? 'Anywhere stands for every address and is always there.'
      : 'A policy names this address. It goes when no policy does.'
  return { ...nothing, label: '', refused }
}

/** Plans the removal of an object on the picture. A namespace takes what lives in it along, as in a cluster. */
export function planRemoval(state: EditorState, object: ObjectRef): Removal {
  switch (object.kind) {
    case 'namespace':
      return removeNamespace(state, object.name)
    case 'policy':
      return {
        label: `Delete policy ${object.id.split('/').slice(1).join('/')}`,
        commands: [{ type: 'removeDocument', id: object.id }],
        outside: [],
        refused: '',
      }
    case 'endpoint':
      return removeEndpoint(state, object.id)
  }
}
