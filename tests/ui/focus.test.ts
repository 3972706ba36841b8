import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { createSession } from '../../src/session/index.ts'
import { focusGroups, shareOf, type FocusGroup } from '../../src/ui/focus/focusModel.ts'

const session = createSession()
session.open(SHOP)
const table = session.table({ port: null, text: '', deciders: false, differences: false })

function words(groups: readonly FocusGroup[]) {
  return groups.map(({ title, items, denied }) => [
    title,
    items.map(({ other, verdict }) => `${other.id} ${verdict}`),
    denied.map(({ other }) => other.id),
  ])
}

describe('The focus view (UX 2.7)', () => {
  it('tells who may come in, by where they are, with what is denied apart', () => {
    expect(words(focusGroups(table, ['shop/api'], 'in'))).toEqual([
      ['This namespace: shop', ['shop/frontend partial'], ['shop/db']],
      ['Other namespaces', [], ['kube-system/coredns', 'monitoring/prometheus']],
      ['Outside the cluster', [], ['anywhere', '203.0.113.0/24']],
    ])
  })

  it('tells where it may go', () => {
    expect(words(focusGroups(table, ['shop/api'], 'out'))).toEqual([
      ['This namespace: shop', ['shop/db allowed', 'shop/frontend allowed'], []],
      ['Other namespaces', ['kube-system/coredns default', 'monitoring/prometheus default'], []],
      ['Outside the cluster', ['anywhere default', '203.0.113.0/24 default'], []],
    ])
  })

  it('takes several workloads together, and counts', () => {
    const [own, others] = focusGroups(table, ['shop/api', 'shop/db', 'shop/frontend'], 'in')
    const coredns = others!.items.find(({ other }) => other.id === 'kube-system/coredns')!
    expect(coredns.verdict).toBe('partial')
    expect(shareOf(coredns)).toBe('1 of 3 workloads')
    expect(own!.items.map(({ other }) => other.id).toSorted()).toEqual(['shop/api', 'shop/frontend'])
  })

  it('groups nobody for an outside address but workloads', () => {
    const groups = focusGroups(table, ['anywhere'], 'out')
    expect(groups[2]).toMatchObject({ items: [], denied: [] })
    expect(groups[1]!.items.length + groups[1]!.denied.length).toBe(5)
  })
})
