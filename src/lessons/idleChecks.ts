import { renderResource, type Json } from '../document/index.ts'
import { judgeChecks } from './grade.ts'
import type { Lesson } from './types.ts'
import { evaluateWork, workOf } from './work.ts'

/** Specs of which one line matters. */
const ONE_LINERS: readonly Json[] = [
  { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] },
  { podSelector: {}, policyTypes: ['Egress'], egress: [{}] },
]
/** Trying them in more namespaces than this takes longer than a teacher waits. */
const MAX_NAMESPACES = 12

function oneLiner(namespace: string, spec: Json): string {
  const metadata = { name: 'one-line', namespace }
  return renderResource({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec })
}

/**
 * The checks that hold at the start and that no one-line policy can make fail there (UX 5.3): one that isolates a
 * namespace, or that allows everyone into or out of it. Such a check asks little of a learner. Empty when there are too
 * many namespaces to try.
 */
export function idleChecks(lesson: Lesson): ReadonlySet<string> {
  const start = evaluateWork(lesson, workOf(lesson, lesson.start), 'with hidden pods')
  const namespaces = new Set(start.assembly.cluster.pods.map(({ namespace }) => namespace))
  const idle = new Set(judgeChecks(lesson, start).flatMap(({ text, ok }) => (ok ? [text] : [])))
  if (namespaces.size > MAX_NAMESPACES) return new Set()
  for (const namespace of namespaces) {
    for (const spec of ONE_LINERS) {
      if (idle.size === 0) return idle
      const policies = [lesson.start, oneLiner(namespace, spec)].filter((text) => text !== '').join('---\n')
      const changed = evaluateWork(lesson, workOf(lesson, policies), 'with hidden pods')
      for (const { text, ok } of judgeChecks(lesson, changed)) if (!ok) idle.delete(text)
    }
  }
  return idle
}
