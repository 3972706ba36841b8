import type { Explanation, ExplanationSide, RuleLink } from './types.ts'
import { helpAddress } from './helpAddress.ts'
import { sideState } from './sentences.ts'

const WORDS: Readonly<Record<Explanation['word'], string>> = {
  allowed: 'ALLOWED',
  denied: 'DENIED',
  partial: 'SOME PORTS OR ADDRESSES',
  depends: 'DEPENDS ON THE NETWORK PLUGIN',
}

const COVERS =
  'Covers NetworkPolicy (networking.k8s.io/v1) at layers 3 and 4. Not routes, Services, DNS, TLS, other policy kinds or node rules.'

function linkText({ namespace, policyName, rule }: RuleLink): string {
  const policy = `${namespace}/${policyName}`
  return rule === null ? policy : `${policy} #${rule + 1}`
}

function sideLines(number: number, side: ExplanationSide, end: string): readonly string[] {
  const preposition = side.policyType === 'Egress' ? 'Egress from' : 'Ingress to'
  const state = `${number}. ${preposition} ${end}: ${sideState(side)}`
  if (side.applies !== 'isolated') return [state]
  const by = side.allowed ? side.allowedBy : side.isolatedBy
  const verb = side.allowed ? 'Allowed by' : 'Isolated by'
  const lines = [`${state}. ${verb} ${by.map(linkText).join(', ')}`]
  if (side.allowed) return lines
  if (side.nearest === null) return [...lines, '   No rule comes close.']
  const conditions = side.nearest.conditions.map(({ kind, ok }) => `${kind} ${ok ? '✓' : '✗'}`)
  return [...lines, `   nearest rule: ${linkText(side.nearest)} — ${[...new Set(conditions)].join(' ')}`]
}

function shortEnd(id: string): string {
  return id.slice(id.indexOf('/') + 1)
}

/** An explanation as Markdown for tickets and reviews (UX 4.6). */
export function formatExplanation(explanation: Omit<Explanation, 'markdown'>): string {
  const { title, word, sentence, egress, ingress, source, destination, caveats } = explanation
  return [
    `${title.replace(' · ', ':')} — ${WORDS[word]}`,
    sentence,
    ...sideLines(1, egress, shortEnd(source)),
    ...sideLines(2, ingress, shortEnd(destination)),
    ...caveats.map(({ id, text }) => `Note ${id}: ${text} (${helpAddress(id)})`),
    ...(explanation.uncertain ? ['A document that could matter is not evaluated as it stands.'] : []),
    COVERS,
  ].join('\n')
}
