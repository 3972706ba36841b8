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
import type { NetworkPolicy, NetworkPolicyRule, PolicyType } from '../../src/model/index.ts'
import inputs from '../document/nasty/inputs.json' with { type: 'json' }
import { labelsOf } from '../support/builders.ts'
import { policyManifests, styles, writeManifest } from '../support/manifests.ts'

const path = 'a.yaml'
const ID = 'NetworkPolicy/shop/web'
const PEER = { podSelector: { matchLabels: labelsOf({ app: 'new' }) } }
const PORT = { protocol: 'UDP', port: 5353 } as const

/** Commands on rule 0 of either direction, and on the policy as a whole. */
function commandsOn(id: string): readonly EditCommand[] {
  const both = (['Ingress', 'Egress'] as const).flatMap((policyType): readonly EditCommand[] => [
    { type: 'addRule', id, policyType, rule: { peers: [PEER], ports: [PORT] } },
    { type: 'addRule', id, policyType, rule: { peers: [PEER] }, index: 0 },
    { type: 'removeRule', id, policyType, rule: 0 },
    { type: 'addPeer', id, policyType, rule: 0, peer: PEER },
    { type: 'removePeer', id, policyType, rule: 0, peer: 0 },
    { type: 'addPort', id, policyType, rule: 0, port: PORT },
    { type: 'removePort', id, policyType, rule: 0, port: 0 },
  ])
  return [
    ...both,
    { type: 'setPodSelector', id, selector: { matchLabels: labelsOf({ app: 'new', on: 'off' }) } },
    { type: 'setPodSelector', id, selector: {} },
    {
      type: 'setPodSelector',
      id,
      selector: {
        matchExpressions: [
          { key: 'app', operator: 'In', values: ['web', 'x-1'] },
          { key: 'tier', operator: 'Exists', values: [] },
        ],
      },
    },
    { type: 'setPolicyTypes', id, policyTypes: ['Ingress', 'Egress'] },
    { type: 'setPolicyTypes', id, policyTypes: ['Egress'] },
    { type: 'rename', id, name: 'renamed' },
  ]
}

function rulesAfter(rules: readonly NetworkPolicyRule[], command: EditCommand): readonly NetworkPolicyRule[] {
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
    default:
      return rules
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

function policyIn(text: string, name: string): NetworkPolicy | undefined {
  const found = openDocuments([{ path, text }]).resources.find(
    (resource) => resource.id === `NetworkPolicy/shop/${name}`,
  )
  return found?.content.type === 'policy' ? found.content.policy : undefined
}

function isRemoval({ type }: EditCommand): boolean {
  return type.startsWith('remove')
}

describe('an edit of a policy', () => {
  const REFUSALS: readonly RefusalCode[] = ['NOT_FOUND', 'WOULD_ALLOW_ALL']

  test(
    'reads back as what was asked for, whatever the style, with every comment in its place',
    { timeout: 60_000 },
    () => {
      let made = 0
      fc.assert(
        fc.property(policyManifests, styles, fc.nat(), (manifest, style, pick) => {
          const text = writeManifest(manifest, style)
          const before = policyIn(text, 'web')
          expect(before).toBeDefined()
          const commands = commandsOn(ID)
          const command = commands[pick % commands.length]!
          const plan = planEdit(openDocuments([{ path, text }]), command)
          if (!plan.ok) {
            expect(REFUSALS).toContain(plan.code)
            return
          }
          made++
          const after = applyTextEdits(
            text,
            plan.edits.flatMap(({ edits }) => edits),
          )
          const policy = policyIn(after, command.type === 'rename' ? command.name : 'web')
          expect(policy).toMatchObject(policyAfter(before!, command))
          expect(policy!.policyTypes.toSorted()).toEqual(typesAfter(before!, command).toSorted())
          expect(after.includes('\r')).toBe(style.eol === '\r\n' && text.includes('\r'))
          if (style.lastLineBreak) expect(after.endsWith(style.eol)).toBe(true)
          if (isRemoval(command)) expect(comments(text)).toEqual(expect.arrayContaining([...comments(after)]))
          else if (command.type !== 'setPodSelector' && command.type !== 'setPolicyTypes')
            expect(comments(after)).toEqual(comments(text))
        }),
        { numRuns: 4000 },
      )
      expect(made).toBeGreaterThan(1500)
    },
  )

  test('is undone by the opposite one, to the same meaning', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(policyManifests, styles, fc.constantFrom('Ingress', 'Egress'), (manifest, style, policyType) => {
        const text = writeManifest(manifest, style)
        const before = policyIn(text, 'web')!
        const count = (policyType === 'Ingress' ? before.ingress : before.egress).length
        const add = planEdit(openDocuments([{ path, text }]), {
          type: 'addRule',
          id: ID,
          policyType,
          rule: { peers: [PEER] },
        })
        if (!add.ok) throw new Error(add.code)
        const added = applyTextEdits(text, add.edits[0]!.edits)
        const remove = planEdit(openDocuments([{ path, text: added }]), {
          type: 'removeRule',
          id: ID,
          policyType,
          rule: count,
        })
        if (!remove.ok) throw new Error(remove.code)
        const after = policyIn(applyTextEdits(added, remove.edits[0]!.edits), 'web')!
        expect([after.podSelector, after.ingress, after.egress]).toEqual([
          before.podSelector,
          before.ingress,
          before.egress,
        ])
      }),
      { numRuns: 800 },
    )
  })
})

describe.each(Object.entries(inputs))('an edit of %s', (_, text) => {
  const documents = openDocuments([{ path, text }])

  /** Everything but places, by id. */
  function contents(of: string): ReadonlyMap<string, ResourceContent> {
    return new Map(openDocuments([{ path, text: of }]).resources.map(({ id, content }) => [id, content]))
  }

  const before = contents(text)

  test('changes its object as asked and no other, or is refused with a reason', () => {
    for (const { id, content } of documents.resources) {
      const label: readonly EditCommand[] = [
        { type: 'setLabel', id, key: 'zone', value: 'a' },
        { type: 'rename', id, name: 'renamed' },
        { type: 'removeDocument', id },
      ]
      const commands = content.type === 'policy' ? [...commandsOn(id), ...label] : label
      for (const command of commands) {
        const plan = planEdit(openDocuments([{ path, text }]), command)
        if (!plan.ok) {
          expect(['NOT_FOUND', 'WOULD_ALLOW_ALL', 'SHARED_ANCHOR', 'ANCHOR_IN_USE']).toContain(plan.code)
          continue
        }
        const after = applyTextEdits(
          text,
          plan.edits.flatMap(({ edits }) => edits),
        )
        const now = contents(after)
        for (const [other, was] of before) if (other !== id) expect(now.get(other)).toEqual(was)
        if (command.type === 'removeDocument') {
          expect(now.has(id)).toBe(false)
          continue
        }
        const renamed = command.type === 'rename' ? id.replace(/[^/]*$/, 'renamed') : id
        expect(now.has(renamed)).toBe(true)
        const is = now.get(renamed)!
        if (content.type === 'policy' && is.type === 'policy' && command.type !== 'setLabel')
          expect(is.policy).toMatchObject(policyAfter(content.policy, command))
      }
    }
  })
})
