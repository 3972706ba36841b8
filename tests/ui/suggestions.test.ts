import { describe, expect, it } from 'vitest'
import type { Vocabulary } from '../../src/session/index.ts'
import { readFieldContext } from '../../src/ui/code/fieldContext.ts'
import { suggestWords } from '../../src/ui/code/suggestions.ts'

const vocabulary: Vocabulary = {
  namespaces: ['shop', 'monitoring'],
  labelKeys: ['app', 'tier'],
  labelValues: { app: ['api', 'db'], tier: ['yes'] },
  namespaceLabelKeys: ['team'],
  namespaceLabelValues: { team: ['sre'] },
  portNames: ['http'],
}

/** Suggestions at the `|` of a manifest. */
function suggestionsAt(manifest: string): readonly string[] {
  const lines = manifest.split('\n')
  const index = lines.findIndex((line) => line.includes('|'))
  const column = lines[index]!.indexOf('|')
  lines[index] = lines[index]!.replace('|', '')
  const context = readFieldContext(lines, index, column)
  return suggestWords(context, lines.slice(0, index + 1), vocabulary).map(({ text }) => text)
}

describe('Completion of the words of the workspace', () => {
  it('knows the labels of pods under podSelector', () => {
    expect(suggestionsAt('spec:\n  podSelector:\n    matchLabels:\n      |')).toEqual(['app', 'tier'])
  })

  it('knows the labels of namespaces under namespaceSelector', () => {
    expect(
      suggestionsAt('spec:\n  ingress:\n  - from:\n    - namespaceSelector:\n        matchLabels:\n          |'),
    ).toEqual(['team'])
  })

  it('knows the values of a label, and quotes those that YAML would not read as text', () => {
    expect(suggestionsAt('podSelector:\n  matchLabels:\n    app: |')).toEqual(['api', 'db'])
    expect(suggestionsAt('podSelector:\n  matchLabels:\n    tier: |')).toEqual(['"yes"'])
  })

  it('offers namespaces as values of the name label', () => {
    expect(suggestionsAt('namespaceSelector:\n  matchLabels:\n    kubernetes.io/metadata.name: |')).toEqual([
      'shop',
      'monitoring',
    ])
  })

  it('offers namespaces under metadata', () => {
    expect(suggestionsAt('metadata:\n  name: x\n  namespace: |')).toEqual(['shop', 'monitoring'])
  })

  it('offers port names in a rule, also with unindented dashes', () => {
    expect(suggestionsAt('spec:\n  ingress:\n  - from: []\n    ports:\n    - protocol: TCP\n      port: |')).toEqual([
      'http',
    ])
    expect(suggestionsAt('ports:\n- port: |')).toEqual(['http'])
  })

  it('offers the values of the key that a matchExpressions item names', () => {
    const item = 'podSelector:\n  matchExpressions:\n  - key: app\n    operator: In\n    values:\n'
    expect(suggestionsAt(`${item}    - |`)).toEqual(['api', 'db'])
  })

  it('does not look into the document before', () => {
    expect(suggestionsAt('matchLabels:\n  app: api\n---\n  |')).toEqual([])
  })

  it('offers nothing where the schema has the answer', () => {
    expect(suggestionsAt('spec:\n  |')).toEqual([])
    expect(suggestionsAt('spec:\n  policyTypes:\n  - |')).toEqual([])
  })
})
