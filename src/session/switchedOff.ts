import { explain, type Connection, type Verdict } from '../engine/index.ts'
import { directionWord, code } from './words.ts'
import type { Evaluation } from './evaluation.ts'

/** What a switched-off policy would change about this verdict, in a sentence; empty when none would. */
export function switchedOffSentence(evaluation: Evaluation, connection: Connection, verdict: Verdict): string {
  const off = new Set(evaluation.workspace.off)
  const { cluster } = evaluation.assembly
  for (const { id, content, valid } of evaluation.documents.resources) {
    if (content.type !== 'policy' || !valid || !off.has(id)) continue
    const { policy } = content
    const on = explain({ ...cluster, policies: [...cluster.policies, policy] }, connection, evaluation.engine.reader)
    if (on.outcome === verdict.outcome || on.outcome === 'undefined') continue
    const closed = on.egress.allowed ? on.ingress : on.egress
    const where = on.outcome === 'denied' ? ` at ${directionWord(closed.policyType)}` : ''
    return `With ${code(policy.name)} on, this would be ${on.outcome}${where}.`
  }
  return ''
}
