import type { Vocabulary } from '../../session/index.ts'
import { METADATA_NAME_LABEL } from '../../model/index.ts'
import type { FieldContext } from './fieldContext.ts'

/** A word of the workspace to complete with. `opensValue` adds the colon behind a key. */
export interface Suggestion {
  readonly text: string
  readonly detail: string
  readonly opensValue: boolean
}

type Subject = 'pod' | 'namespace'

/** Whose labels are meant where the context stands; null where no labels are. */
function labelSubject(parents: readonly string[]): Subject | null {
  if (parents.at(-1) === 'labels') return parents.at(-2) === 'metadata' ? 'pod' : null
  const selector = parents.findLast((key) => key === 'namespaceSelector' || key === 'podSelector' || key === 'selector')
  if (selector === undefined) return null
  return selector === 'namespaceSelector' ? 'namespace' : 'pod'
}

function labelKeys(subject: Subject, { labelKeys: pod, namespaceLabelKeys: namespace }: Vocabulary): readonly string[] {
  return subject === 'pod' ? pod : namespace
}

function labelValues(subject: Subject, key: string, vocabulary: Vocabulary): readonly string[] {
  const values = subject === 'pod' ? vocabulary.labelValues : vocabulary.namespaceLabelValues
  return Object.hasOwn(values, key) ? values[key]! : []
}

/** Quotes a value that YAML would not read as text. */
function asText(value: string): string {
  return /^[a-zA-Z][\w./-]*$/.test(value) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value)
    ? value
    : JSON.stringify(value)
}

/** `key` of the matchExpressions item around the caret, from the lines near it. */
function expressionKey(nearbyLines: readonly string[]): string | undefined {
  return nearbyLines
    .map((line) => /(?:^|\s|-\s)key:\s*["']?([^\s"'#]+)/.exec(line)?.[1])
    .findLast((key) => key !== undefined)
}

function valueSuggestions(
  context: FieldContext,
  nearbyLines: readonly string[],
  vocabulary: Vocabulary,
): readonly Suggestion[] {
  const { parents, key } = context
  const value = (detail: string) => (text: string) => ({ text: asText(text), detail, opensValue: false })
  const subject = labelSubject(parents)
  const inLabels = parents.at(-1) === 'matchLabels' || parents.at(-1) === 'labels'
  if (key !== null && inLabels && subject !== null) {
    if (key === METADATA_NAME_LABEL) return vocabulary.namespaces.map(value('namespace'))
    return labelValues(subject, key, vocabulary).map(value(`value of ${key}`))
  }
  if (key === 'key' && parents.at(-1) === 'matchExpressions' && subject !== null) {
    return labelKeys(subject, vocabulary).map(value(`label of a ${subject}`))
  }
  if (key === 'namespace' && parents.at(-1) === 'metadata') return vocabulary.namespaces.map(value('namespace'))
  if (key === 'port' && parents.at(-1) === 'ports') return vocabulary.portNames.map(value('named port'))
  const inValues = key === 'values' || (context.item && parents.at(-1) === 'values')
  if (inValues && subject !== null) {
    const label = expressionKey(nearbyLines)
    return label === undefined ? [] : labelValues(subject, label, vocabulary).map(value(`value of ${label}`))
  }
  return []
}

/**
 * The workspace's own labels, namespaces and port names that fit at a place. Nothing where the schema has the answer.
 * `nearbyLines` are the lines up to the caret; they name the key of a matchExpressions item.
 */
export function suggestWords(
  context: FieldContext,
  nearbyLines: readonly string[],
  vocabulary: Vocabulary,
): readonly Suggestion[] {
  const { parents, key, item } = context
  const subject = labelSubject(parents)
  const inLabels = parents.at(-1) === 'matchLabels' || parents.at(-1) === 'labels'
  if (key !== null || item || !inLabels || subject === null) {
    return valueSuggestions(context, nearbyLines, vocabulary)
  }
  return labelKeys(subject, vocabulary).map((text) => ({
    text: asText(text),
    detail: `label of a ${subject}`,
    opensValue: true,
  }))
}
