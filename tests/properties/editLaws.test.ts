import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyTextEdits,
  openDocuments,
  planEdit,
  type EditCommand,
  type RefusalCode,
  type ResourceContent,
} from '../../src/document/index.ts'
import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyRule, PolicyType } from '../../src/model/index.ts'
import inputs from '../document/nasty/inputs.json' with { type: 'json' }
import { commandsOn, PEER } from '../support/editCommands.ts'
import { policyManifests, styles, writeManifest } from '../support/manifests.ts'
import { PROPERTY_TIMEOUT, runs } from '../support/runs.ts'

const path = 'a.yaml'
const ID = 'NetworkPolicy/shop/web'
/** A command without effect on rules, selector and types: what a refused one comes to. */
const NOTHING: EditCommand = { type: 'setLabel', id: ID, key: 'none', value: 'x' }

type RuleCommand = Extract<EditCommand, { readonly policyType: PolicyType }>

/** One peer for each selector; which comes first is the text's. */
function halves({ namespaceSelector, podSelector }: NetworkPolicyPeer = {}): readonly NetworkPolicyPeer[] {
  return [
    ...(namespaceSelector === undefined ? [] : [{ namespaceSelector }]),
    ...(podSelector === undefined ? [] : [{ podSelector }]),
  ]
}

function rulesAfter(rules: readonly NetworkPolicyRule[], command: RuleCommand): readonly NetworkPolicyRule[] {
  const change = (at: number, by: (rule: NetworkPolicyRule) => NetworkPolicyRule) =>
    rules.map((rule, index) => (index === at ? by(rule) : rule))
  switch (command.type) {
    case 'addRule':
      return rules.toSpliced(command.index ?? rules.length, 0, {
        peers: command.rule.peers ?? [],
        ports: (command.rule.ports ?? []).map((port) => ({ protocol: 'TCP', ...port })),
      })
    case 'removeRule':
      return rules.toSpliced(command.rule, 1)
    case 'addPeer':
      return change(command.rule, ({ peers, ports }) => ({ peers: [...peers, command.peer], ports }))
    case 'removePeer':
      return change(command.rule, ({ peers, ports }) => ({ peers: peers.toSpliced(command.peer, 1), ports }))
    case 'addPort':
      return change(command.rule, ({ peers, ports }) => ({
        peers,
        ports: [...ports, { protocol: 'TCP', ...command.port }],
      }))
    case 'removePort':
      return change(command.rule, ({ peers, ports }) => ({ peers, ports: ports.toSpliced(command.port, 1) }))
    case 'setPeer':
      return change(command.rule, ({ peers, ports }) => ({ peers: peers.with(command.peer, command.value), ports }))
    case 'mergePeers':
      return change(command.rule, ({ peers, ports }) => ({
        peers: peers.toSpliced(command.peer, 2, { ...peers[command.peer], ...peers[command.peer + 1] }),
        ports,
      }))
    case 'splitPeer':
      return change(command.rule, ({ peers, ports }) => ({
        peers: [...peers.slice(0, command.peer), ...halves(peers[command.peer]), ...peers.slice(command.peer + 1)],
        ports,
      }))
    case 'setPort':
      return change(command.rule, ({ peers, ports }) => ({
        peers,
        ports: ports.with(command.port, { protocol: 'TCP', ...command.value }),
      }))
    case 'clearPeers':
      return change(command.rule, ({ ports }) => ({ peers: [], ports }))
    case 'clearPorts':
      return change(command.rule, ({ peers }) => ({ peers, ports: [] }))
  }
}

/** What the policy must be after a command, but for policyTypes. */
function policyAfter(
  policy: NetworkPolicy,
  command: EditCommand,
): Omit<NetworkPolicy, 'policyTypes' | 'policyTypesDefaulted'> {
  const rulesOf = (policyType: PolicyType, rules: readonly NetworkPolicyRule[]) =>
    'policyType' in command && command.policyType === policyType ? rulesAfter(rules, command) : rules
  return {
    name: command.type === 'rename' ? command.name : policy.name,
    namespace: policy.namespace,
    podSelector: command.type === 'setPodSelector' ? command.selector : policy.podSelector,
    ingress: rulesOf('Ingress', policy.ingress),
    egress: rulesOf('Egress', policy.egress),
  }
}

/** Directions that the policy must isolate for afterwards: editing rules never ends isolation by itself (S5). */
function typesAfter(policy: NetworkPolicy, command: EditCommand): readonly PolicyType[] {
  if (command.type === 'setPolicyTypes') return command.policyTypes
  const acts = command.type === 'addRule' && policy.policyTypesDefaulted ? [command.policyType] : []
  return (['Ingress', 'Egress'] as const).filter((type) => [...policy.policyTypes, ...acts].includes(type))
}

function comments(text: string): readonly string[] {
  return text.match(/# comment \d+\./g) ?? []
}

/** Everything but places, by id. */
function contentsOf(text: string): ReadonlyMap<string, ResourceContent> {
  return new Map(openDocuments([{ path, text }]).resources.map(({ id, content }) => [id, content]))
}

function policyOf(content: ResourceContent | undefined): NetworkPolicy | undefined {
  return content?.type === 'policy' ? content.policy : undefined
}

function idAfter(id: string, command: EditCommand): string {
  return command.type === 'rename' ? id.replace(/[^/]*$/, command.name) : id
}

/** Where the policy differs from what the command asked for; empty when it is as asked. */
function policyFaults(
  before: NetworkPolicy,
  after: NetworkPolicy | undefined,
  command: EditCommand,
): readonly string[] {
  if (after === undefined) return ['the policy is gone']
  const wanted = { ...policyAfter(before, command), policyTypes: typesAfter(before, command).toSorted() }
  const { policyTypesDefaulted: _defaulted, ...rest } = after
  const found = { ...rest, policyTypes: after.policyTypes.toSorted() }
  const same = command.type === 'splitPeer' ? sorted(wanted) === sorted(found) : plain(wanted) === plain(found)
  return same ? [] : [`wanted ${plain(wanted)}, found ${plain(found)}`]
}

/** `plain`, whatever the order of lists. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).toSorted().join()}]`
  if (typeof value !== 'object' || value === null) return plain(value)
  return `{${Object.entries(value)
    .map(([key, item]) => `${key}:${sorted(item)}`)
    .toSorted()
    .join()}}`
}

/** Equal for what means the same: keys sorted, absent lists empty. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  )
}

/** Comments that went although nothing they stand beside was to change. */
function lostComments(text: string, after: string, command: EditCommand): readonly string[] {
  const kept = comments(after)
  const mayGo = /^(?:remove|setP|clear)/.test(command.type)
  return mayGo
    ? kept.filter((comment) => !comments(text).includes(comment))
    : comments(text).filter((comment) => !kept.includes(comment))
}

interface Edited {
  readonly refused: RefusalCode | null
  readonly after: string
}

function edit(text: string, command: EditCommand): Edited {
  const plan = planEdit(openDocuments([{ path, text }]), command)
  if (!plan.ok) return { refused: plan.code, after: text }
  const edits = plan.edits.flatMap((file) => file.edits)
  return { refused: null, after: applyTextEdits(text, edits) }
}

describe('an edit of a policy', { timeout: PROPERTY_TIMEOUT }, () => {
  test('reads back as what was asked for, whatever the style, with every comment in its place', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(policyManifests, styles, fc.nat(), (manifest, style, pick) => {
        const text = writeManifest(manifest, style)
        const before = policyOf(contentsOf(text).get(ID))!
        const commands = commandsOn(ID)
        const command = commands[pick % commands.length]!
        const { refused, after } = edit(text, command)
        seen.set(refused ?? 'made', (seen.get(refused ?? 'made') ?? 0) + 1)
        const asked = refused === null ? command : NOTHING
        expect(policyFaults(before, policyOf(contentsOf(after).get(idAfter(ID, asked))), asked)).toEqual([])
        expect(lostComments(text, after, asked)).toEqual([])
        expect(after.replaceAll('\r\n', '').includes(text.includes('\r\n') ? '\n' : '\r')).toBe(false)
        expect(after.endsWith('\n') || !text.endsWith('\n')).toBe(true)
      }),
      { numRuns: runs(4000, 40_000) },
    )
    expect([...seen.keys()].toSorted()).toEqual(['INVALID_VALUE', 'NOT_FOUND', 'WOULD_ALLOW_ALL', 'made'])
    expect(seen.get('made')).toBeGreaterThan(1500)
  })

  test('is undone by the opposite one, to the same meaning', () => {
    fc.assert(
      fc.property(policyManifests, styles, fc.constantFrom('Ingress', 'Egress'), (manifest, style, policyType) => {
        const text = writeManifest(manifest, style)
        const before = policyOf(contentsOf(text).get(ID))!
        const rule = (policyType === 'Ingress' ? before.ingress : before.egress).length
        const added = edit(text, { type: 'addRule', id: ID, policyType, rule: { peers: [PEER] } })
        const removed = edit(added.after, { type: 'removeRule', id: ID, policyType, rule })
        const after = policyOf(contentsOf(removed.after).get(ID))!
        expect([added.refused, removed.refused]).toEqual([null, null])
        expect(plain([after.podSelector, after.ingress, after.egress])).toBe(
          plain([before.podSelector, before.ingress, before.egress]),
        )
      }),
      { numRuns: runs(800, 8000) },
    )
  })
})

/** Commands of every kind on one object of a file. */
function everyCommand(id: string, { type }: ResourceContent): readonly EditCommand[] {
  return [
    ...(type === 'policy' ? commandsOn(id) : []),
    { type: 'setLabel', id, key: 'zone', value: 'a' },
    { type: 'rename', id, name: 'renamed' },
    { type: 'removeDocument', id },
  ]
}

describe.each(Object.entries(inputs))('an edit of %s', (_, text) => {
  const before = contentsOf(text)
  const all = [...before].flatMap(([id, content]) =>
    everyCommand(id, content).map((command) => ({ id, content, command, ...edit(text, command) })),
  )

  test('is refused only with a reason that the user can act on', () => {
    const paired = new Set(['mergePeers', 'splitPeer'])
    const unpaired = all.filter(({ command, refused }) => paired.has(command.type) && refused === 'INVALID_VALUE')
    const reasons = new Set(all.flatMap((each) => (unpaired.includes(each) ? [] : (each.refused ?? []))))
    const known: readonly RefusalCode[] = ['NOT_FOUND', 'WOULD_ALLOW_ALL', 'SHARED_ANCHOR', 'ANCHOR_IN_USE']
    expect([...reasons].filter((code) => !known.includes(code))).toEqual([])
  })

  test('changes its object as asked and no other', () => {
    const faults = all.flatMap(({ id, content, command, refused, after }) => {
      if (refused !== null) return []
      const now = contentsOf(after)
      const touched = [...before].filter(([other, was]) => other !== id && plain(now.get(other)) !== plain(was))
      const isThere = now.has(idAfter(id, command))
      if (command.type === 'removeDocument' ? isThere : !isThere) touched.push([id, content])
      const policy = policyOf(content)
      const wrong =
        policy === undefined || command.type === 'removeDocument'
          ? []
          : policyFaults(policy, policyOf(now.get(idAfter(id, command))), command)
      return [...touched.map(([other]) => `${command.type} touched ${other}`), ...wrong]
    })
    expect(faults).toEqual([])
  })
})
