import type { DiagnosticCode, Labels, LabelSelector, NetworkPolicy } from '../model/index.ts'
import { matchesLabelSelector } from '../engine/index.ts'
import { describeSelector, type NearMatch } from './selectors.ts'
import type { Finding } from './types.ts'

/** A selector that matches nothing, with what it was compared with. */
export interface Miss {
  readonly selector: LabelSelector
  readonly near: NearMatch | undefined
  readonly candidates: readonly { readonly labels: Labels; readonly replicas?: number }[]
  /** What was looked for, as in "matches 0 pods in shop". */
  readonly what: string
  /** What to do when nothing is similar. */
  readonly otherwise?: string
}

function count({ candidates }: Miss, selector: LabelSelector): number {
  return candidates
    .filter(({ labels }) => matchesLabelSelector(selector, labels))
    .reduce((sum, { replicas = 1 }) => sum + Math.max(1, replicas), 0)
}

/** The finding about a selector that matches nothing; with a similar one that matches, also the repair. */
export function describeMiss({
  code,
  fieldPath,
  miss,
  expected,
}: {
  readonly code: DiagnosticCode
  readonly fieldPath: string
  readonly miss: Miss
  /** The policy with the similar selector. */
  readonly expected: NetworkPolicy
}): Finding {
  const { selector, near, what, otherwise = 'Check the labels.' } = miss
  const written = describeSelector(selector)
  const found = { code, severity: 'warning', fieldPath } as const
  if (near === undefined) return { ...found, message: `${written} matches 0 ${what}. ${otherwise}` }
  const similar = describeSelector(near.selector)
  const letters = similar.toLowerCase() === written.toLowerCase() ? ' (capital letters)' : ''
  return {
    ...found,
    message: `${written} matches 0 ${what}; ${similar} matches ${count(miss, near.selector)}${letters}.`,
    repairs: [
      {
        type: 'write',
        title: `Change to ${near.word}`,
        fieldPath: `${fieldPath}.${near.path}`,
        part: near.part,
        word: near.word,
        expected,
      },
    ],
  }
}
