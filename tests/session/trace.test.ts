import { describe, expect, it } from 'vitest'
import { CALICO, SHOP } from '../../src/examples/index.ts'
import { createSession } from '../../src/session/index.ts'

const TCP = (number: number) => ({ number, protocol: 'TCP' as const })

function trace(project: typeof SHOP, connection: string, port: number, off: readonly string[] = []) {
  const session = createSession()
  session.open({ ...project, off })
  return session.trace(connection, TCP(port))
}

describe('Stepping through an evaluation', () => {
  it('goes from the source by egress and ingress to the verdict', () => {
    const steps = trace(SHOP, 'shop/frontend~shop/api', 8080)!.steps
    expect(steps.map(({ at, kind, mark }) => [at, kind, mark])).toEqual([
      ['source', 'start', 'info'],
      ['egress', 'side', 'holds'],
      ['ingress', 'policies', 'info'],
      ['ingress', 'rule', 'fails'],
      ['ingress', 'rule', 'holds'],
      ['ingress', 'side', 'holds'],
      ['destination', 'verdict', 'holds'],
    ])
  })

  it('lights the lines of each rule, and says what a rule that does not match lacks', () => {
    const { steps } = trace(CALICO, 'default/green~default/blue', 80, CALICO.off)!
    const rules = steps.filter(({ kind }) => kind === 'rule')
    const text = CALICO.files[0]!.text
    expect(rules.length).toBeGreaterThanOrEqual(2)
    for (const { place, mark, conditions, text: sentence } of rules) {
      expect(place?.path).toBe('policies.yaml')
      expect(text.slice(place!.range.from, place!.range.to)).not.toBe('')
      expect(mark).toBe('fails')
      expect(conditions.some(({ ok }) => !ok)).toBe(sentence.startsWith('Rule'))
    }
  })

  it('judges ingress too when egress is denied, and names both ends in the end', () => {
    const result = trace(CALICO, 'default/red~default/blue', 80, [
      'NetworkPolicy/default/allow-ingress-same-namespace',
    ])!
    const sides = result.steps.filter(({ kind }) => kind === 'side').map(({ at, mark }) => [at, mark])
    expect(sides).toEqual([
      ['egress', 'fails'],
      ['egress', 'fails'],
      ['ingress', 'fails'],
    ])
    expect(result.steps.at(-1)!.text).toBe('Denied at egress of `red` and ingress of `blue`.')
  })

  it('comes to the verdict that the explanation has, for every pair', () => {
    for (const project of [SHOP, CALICO]) {
      const session = createSession()
      session.open(project)
      for (const { id } of session.scene({ filter: 'all', focus: null }).edges) {
        const explanation = session.explain(id)!
        const { port } = explanation
        const asked = session.explain(id, port)!
        const result = session.trace(id, port)!
        expect(result.steps.at(-1)!.mark === 'holds', id).toBe(asked.word === 'allowed')
        const last = (at: string) =>
          result.steps.find((step) => step.at === at && step.kind === 'side')!.mark === 'holds'
        expect([last('egress'), last('ingress')], id).toEqual([asked.egress.allowed, asked.ingress.allowed])
      }
    }
  })

  it('is null where an end does not exist', () => {
    expect(trace(SHOP, 'shop/frontend~shop/none', 80)).toBeNull()
  })
})
