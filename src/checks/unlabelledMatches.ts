import type { LabelSelector, LabelSelectorRequirement, Pod } from '../model/index.ts'
import type { EditCommand } from '../document/index.ts'
import { listPeers } from './places.ts'
import { describeSelector } from './selectors.ts'
import type { CheckedPolicy, Finding } from './types.ts'
import { countPods, podsOfPeer, subjectsOf, type World } from './world.ts'

const NAMED = 3

interface Unlabelled {
  readonly key: string
  readonly requirement: LabelSelectorRequirement
  readonly index: number
}

/** NotIn requirements that no Exists goes with. DoesNotExist is left alone: it says that the key is to be missing. */
function notIns({ matchExpressions = [], matchLabels = {} }: LabelSelector): readonly Unlabelled[] {
  const required = new Set([
    ...Object.keys(matchLabels),
    ...matchExpressions.filter(({ operator }) => operator === 'Exists' || operator === 'In').map(({ key }) => key),
  ])
  return matchExpressions.flatMap((requirement, index) =>
    requirement.operator === 'NotIn' && !required.has(requirement.key)
      ? [{ key: requirement.key, requirement, index }]
      : [],
  )
}

function withExists(selector: LabelSelector, key: string): LabelSelector {
  const exists = { key, operator: 'Exists' as const, values: [] }
  return { ...selector, matchExpressions: [...(selector.matchExpressions ?? []), exists] }
}

function describePods(pods: readonly Pod[]): string {
  const number = countPods(pods)
  const names = [...new Set(pods.map(({ namespace, owner }) => `${namespace}/${owner.name}`))]
  const more = names.length > NAMED ? ' …' : ''
  return `${number} ${number === 1 ? 'pod' : 'pods'} without that label: ${names.slice(0, NAMED).join(', ')}${more}`
}

function checkSelector({
  selector,
  path,
  what,
  without,
  command,
}: {
  readonly selector: LabelSelector
  readonly path: string
  readonly what: 'pods' | 'namespaces'
  /** What it matches without a key, in words; empty when nothing. */
  readonly without: (key: string) => string
  readonly command: (selector: LabelSelector) => EditCommand
}): readonly Finding[] {
  return notIns(selector).flatMap(({ key, requirement, index }): readonly Finding[] => {
    const matched = without(key)
    if (matched === '') return []
    return [
      {
        code: 'NP015',
        severity: 'warning',
        message: `${describeSelector({ matchExpressions: [requirement] })} also matches ${matched}. Add Exists if only ${what} with the label are meant.`,
        fieldPath: `${path}.matchExpressions[${index}]`,
        repairs: [
          {
            type: 'command',
            title: `Add Exists: no longer match ${what} without ${key}`,
            commands: [command(withExists(selector, key))],
          },
        ],
      },
    ]
  })
}

/** NP015: NotIn holds for what does not have the key at all (S23, S30). */
export function checkUnlabelledMatches({ resource: { id }, policy }: CheckedPolicy, world: World): readonly Finding[] {
  const podsWithout = (pods: () => readonly Pod[]) => (key: string) => {
    const found = pods().filter(({ labels }) => labels[key] === undefined)
    return found.length === 0 ? '' : describePods(found)
  }
  const subject = checkSelector({
    selector: policy.podSelector,
    path: 'spec.podSelector',
    what: 'pods',
    without: podsWithout(() => subjectsOf(world, policy)),
    command: (selector) => ({ type: 'setPodSelector', id, selector }),
  })
  const peers = listPeers(policy).flatMap(({ at, index, peer, path }) => {
    const { podSelector, namespaceSelector } = peer
    const set = (value: typeof peer): EditCommand => ({
      type: 'setPeer',
      id,
      policyType: at.policyType,
      rule: at.index,
      peer: index,
      value,
    })
    const ofPods =
      podSelector === undefined
        ? []
        : checkSelector({
            selector: podSelector,
            path: `${path}.podSelector`,
            what: 'pods',
            without: podsWithout(() => podsOfPeer(world, peer, policy.namespace)),
            command: (selector) => set({ ...peer, podSelector: selector }),
          })
    if (namespaceSelector === undefined) return ofPods
    const namespacesWithout = (key: string) => {
      const names = world
        .pick(namespaceSelector)
        .flatMap(({ name, labels }) => (labels[key] === undefined ? [name] : []))
      const more = names.length > NAMED ? ' …' : ''
      return names.length === 0 ? '' : `namespaces without that label: ${names.slice(0, NAMED).join(', ')}${more}`
    }
    const ofNamespaces = checkSelector({
      selector: namespaceSelector,
      path: `${path}.namespaceSelector`,
      what: 'namespaces',
      without: namespacesWithout,
      command: (selector) => set({ ...peer, namespaceSelector: selector }),
    })
    return [...ofPods, ...ofNamespaces]
  })
  return [...subject, ...peers]
}
