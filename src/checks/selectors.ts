import type { Labels, LabelSelector, LabelSelectorRequirement } from '../model/index.ts'
import { matchesLabelSelector } from '../engine/index.ts'
import { formatFieldPath, nearest } from '../document/index.ts'

/** A word of a selector that can be changed, and the selector with another word in its place. */
interface Word {
  /** Path from the selector to the word. */
  readonly path: string
  readonly part: 'key' | 'value'
  readonly key: string
  readonly value: string
  /** The other requirements, which stay. */
  readonly rest: LabelSelector
  readonly replace: (word: string) => LabelSelector
}

/** A selector that differs in one word and matches something. */
export interface NearMatch extends Pick<Word, 'path' | 'part'> {
  readonly word: string
  readonly selector: LabelSelector
}

export function saysNothing({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return Object.keys(matchLabels).length + matchExpressions.length === 0
}

function describeRequirement({ key, operator, values }: LabelSelectorRequirement): string {
  switch (operator) {
    case 'In':
      return `${key} in (${values.join(',')})`
    case 'NotIn':
      return `${key} notin (${values.join(',')})`
    case 'Exists':
      return key
    case 'DoesNotExist':
      return `!${key}`
  }
}

/** A selector in the notation of `kubectl --selector`. */
export function describeSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const equalities = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`)
  return [...equalities, ...matchExpressions.map(describeRequirement)].join(',')
}

/** Labels may have a key such as `__proto__`, so they are built without a prototype. */
function toLabels(entries: readonly (readonly [string, string])[]): Labels {
  const labels: Record<string, string> = Object.create(null)
  for (const [key, value] of entries) labels[key] = value
  return labels
}

function labelWords(selector: LabelSelector): readonly Word[] {
  const entries = Object.entries(selector.matchLabels ?? {})
  return entries.flatMap(([key, value], index) => {
    const place = { path: formatFieldPath(['matchLabels', key]), key, value }
    const rest = { ...selector, matchLabels: toLabels(entries.toSpliced(index, 1)) }
    const withEntry = (entry: readonly [string, string]) => ({
      ...selector,
      matchLabels: toLabels(entries.with(index, [...entry])),
    })
    return [
      { ...place, part: 'value', rest, replace: (word) => withEntry([key, word]) },
      { ...place, part: 'key', rest, replace: (word) => withEntry([word, value]) },
    ] satisfies readonly Word[]
  })
}

function expressionWords(selector: LabelSelector): readonly Word[] {
  const expressions = selector.matchExpressions ?? []
  return expressions.flatMap((expression, index) => {
    const { key, operator, values } = expression
    if (operator !== 'In') return []
    const rest = { ...selector, matchExpressions: expressions.toSpliced(index, 1) }
    return values.map((value, at) => ({
      path: formatFieldPath(['matchExpressions', index, 'values', at]),
      part: 'value' as const,
      key,
      value,
      rest,
      replace: (word: string) => ({
        ...selector,
        matchExpressions: expressions.with(index, { ...expression, values: values.with(at, word) }),
      }),
    }))
  })
}

/** For a selector that matches none of these labels: the most similar one that matches some, by one changed word. */
export function findNearMatch(selector: LabelSelector, all: readonly Labels[]): NearMatch | undefined {
  for (const { path, part, key, value, rest, replace } of [...labelWords(selector), ...expressionWords(selector)]) {
    const others = all.filter((labels) => matchesLabelSelector(rest, labels))
    const known =
      part === 'value'
        ? others.flatMap((labels) => labels[key] ?? [])
        : others.flatMap((labels) => Object.keys(labels).filter((each) => labels[each] === value))
    const word = nearest(part === 'value' ? value : key, [...new Set(known)])
    if (word !== undefined) return { path, part, word, selector: replace(word) }
  }
  return undefined
}
