import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { applyTextEdits } from '../../src/document/index.ts'
import { connectionId } from '../../src/model/index.ts'
import { createSession } from '../../src/session/index.ts'

const API = 'NetworkPolicy/shop/allow-frontend-to-api'
const DENY = 'NetworkPolicy/shop/default-deny-ingress'
const DB = 'NetworkPolicy/shop/db-lockdown'

function openShop(extra = '', off: readonly string[] = []) {
  const session = createSession()
  const files = extra === '' ? SHOP.files : [...SHOP.files, { path: 'more.yaml', text: extra }]
  session.open({ ...SHOP, files, off })
  return session
}

const SAME_AGAIN = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: again, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  policyTypes: [Ingress]
  ingress: [{from: [{podSelector: {matchLabels: {app: frontend}}}], ports: [{port: http}]}]
`

describe('The lens of a policy', () => {
  it('shows what it applies to, what each rule lets connect, and what it alone allows', () => {
    expect(openShop().policyLens(API)).toEqual({
      id: API,
      selected: ['shop/api'],
      rules: [{ policyType: 'Ingress', rule: 0, matched: ['shop/frontend'] }],
      sole: [connectionId('shop/frontend', 'shop/api')],
    })
  })

  it('has no connection of its own when another policy allows the same, or when it is off', () => {
    expect(openShop(SAME_AGAIN).policyLens(API)?.sole).toEqual([])
    expect(openShop('', [API]).policyLens(API)).toMatchObject({ selected: ['shop/api'], sole: [] })
  })

  it('does not count what is allowed without any rule: a policy that allows nothing is the reason for nothing', () => {
    expect(openShop().policyLens(DENY)).toMatchObject({ rules: [], sole: [] })
  })

  it('leaves every verdict as it was', () => {
    const session = openShop()
    const before = session.scene({ filter: 'all', focus: null })
    session.policyLens(API)
    session.whatIfOff([DENY, DB])
    expect(session.scene({ filter: 'all', focus: null })).toEqual(before)
  })

  it('is null when there is no such policy', () => {
    expect(openShop().policyLens('NetworkPolicy/shop/nobody')).toBeNull()
    expect(openShop().policyLens('Namespace//shop')).toBeNull()
  })
})

it('What a switch would do is exactly what it does', () => {
  const session = openShop()
  for (const off of [[DB], [DB, DENY], [DENY], []]) {
    const announced = session.whatIfOff(off)
    expect(session.change({ off }).changes).toEqual(announced)
  }
})

describe('A copy of a policy', () => {
  function duplicated(text: string, id: string) {
    const session = createSession()
    session.open({ ...SHOP, files: [{ path: 'a.yaml', text }], off: [] })
    const answer = session.duplicate(id)
    if (!answer.ok) return answer.code
    return applyTextEdits(
      text,
      answer.edits.flatMap(({ edits }) => edits),
    )
  }

  it('stands behind the original with its comments and style, under a free name', () => {
    const first =
      '# why\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web} # it\nspec: {podSelector: {}}\n'
    const other = first.replace('name: web', 'name: web-copy')
    const copy = first.replace('name: web', 'name: web-copy-2')
    const id = 'NetworkPolicy/default/web'
    expect(duplicated([first, other].join('---\n'), id)).toBe([first, copy, other].join('---\n'))
    const windows = (text: string) => text.replaceAll('\n', '\r\n')
    expect(duplicated(windows(first), id)).toBe(windows([first, other].join('---\n')))
    expect(duplicated(first.trimEnd(), id)).toBe([first, other].join('---\n'))
  })

  it('of an item of a List is a document of its own', () => {
    const item =
      '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: web}, spec: {podSelector: {}}}'
    const after = duplicated(`apiVersion: v1\nkind: List\nitems:\n- ${item}\n`, 'NetworkPolicy/default/web')
    expect(after).toMatch(
      /---\napiVersion: networking.k8s.io\/v1\nkind: NetworkPolicy\nmetadata:\n {2}name: web-copy\n/,
    )
  })

  it('is refused for a document that does not parse and for an object that is not there', () => {
    expect(duplicated('kind: Namespace\n', 'NetworkPolicy/default/web')).toBe('NOT_FOUND')
  })
})

it('An export includes policies that are off when it is asked to', () => {
  const session = openShop('', [DB])
  const [left] = session.exportYaml({ what: 'policies' })
  const [whole] = session.exportYaml({ what: 'policies', off: 'include' })
  expect(left?.text).toContain('# kind: NetworkPolicy')
  expect(whole?.text).not.toContain('# kind: NetworkPolicy')
  expect(whole?.text).toContain('name: db-lockdown')
  const [one, ...more] = session.exportYaml({ what: 'policies', off: 'include', only: [DB] })
  expect(one?.text.match(/kind: NetworkPolicy/g)).toHaveLength(1)
  expect(one?.text).toContain('name: db-lockdown')
  expect(more).toEqual([])
})
