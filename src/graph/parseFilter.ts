import { parseAddress, parseCidr } from '../model/index.ts'
import { closest } from './closest.ts'

/** Words that a filter knows (UX 2.6); free text has none. */
export type FilterKey = 'from' | 'to' | 'ns' | 'port' | 'verdict' | 'policy' | 'basis' | 'is'

/** What is wrong with a word of a filter, in a sentence; `from` and `to` are offsets in the text. */
export interface FilterProblem {
  readonly code: 'UNKNOWN_WORD' | 'MISSING_VALUE' | 'UNKNOWN_VALUE' | 'NO_MATCH'
  readonly from: number
  readonly to: number
  readonly message: string
  /** The whole text with that word put right, when there is a likely one. */
  readonly suggestion: string | null
}

/** One word of a filter. Several values with commas between mean any of them. */
export interface FilterTerm {
  /** Null for free text. */
  readonly key: FilterKey | null
  /** In small letters; never empty. */
  readonly values: readonly string[]
  /** Written with a `-` in front: what matches is left out. */
  readonly negated: boolean
  readonly from: number
  readonly to: number
}

/** A filter as it is written. */
export interface ParsedFilter {
  readonly text: string
  readonly terms: readonly FilterTerm[]
  readonly problems: readonly FilterProblem[]
}

const KEYS: readonly FilterKey[] = ['from', 'to', 'ns', 'port', 'verdict', 'policy', 'basis', 'is']

/** What may stand after the words that take no names. */
export const FILTER_VALUES = {
  verdict: ['allowed', 'denied', 'partial', 'depends', 'default'],
  basis: ['default', 'policy'],
  is: ['failing', 'passing', 'changed', 'watched'],
} as const

/** A word: `-` or not, perhaps a key, then text up to a blank; quotes hold blanks together. */
const WORD = /(?:"[^"]*"?|[^\s"])+/g
const PARTS = /^(-?)(?:([^\s:"]*):)?(.*)$/s

function isKey(text: string): text is FilterKey {
  return KEYS.some((key) => key === text)
}

function isAddress(text: string): boolean {
  return parseCidr(text) !== undefined || parseAddress(text) !== undefined
}

function valuesOf(text: string): readonly string[] {
  return text
    .replaceAll('"', '')
    .toLowerCase()
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
}

/** The text with one part of it written differently. */
export function replacePart(
  text: string,
  { from, to }: Pick<FilterProblem, 'from' | 'to'>,
  part: string | undefined,
): string | null {
  return part === undefined ? null : text.slice(0, from) + part + text.slice(to)
}

/** Values that the word does not take; null when it takes them all. */
function wrongValue(text: string, term: FilterTerm): FilterProblem | null {
  const { key, values, from, to, negated } = term
  if (key !== 'verdict' && key !== 'basis' && key !== 'is') return null
  const known: readonly string[] = FILTER_VALUES[key]
  const wrong = values.find((value) => !known.includes(value))
  if (wrong === undefined) return null
  const near = closest(wrong, known)
  return {
    code: 'UNKNOWN_VALUE',
    from,
    to,
    message: `${key}: takes ${known.join(', ')}; “${wrong}” is none of them.`,
    suggestion: replacePart(text, term, near && `${negated ? '-' : ''}${key}:${near}`),
  }
}

function readWord(text: string, word: string, from: number): FilterTerm | FilterProblem {
  const to = from + word.length
  // The pattern matches every text.
  const [, minus = '', key, rest = ''] = PARTS.exec(word)!
  const negated = minus === '-'
  const bare = word.slice(minus.length)
  const free = (): FilterTerm => ({ key: null, values: valuesOf(bare), negated, from, to })
  if (key === undefined || isAddress(bare)) {
    const term = free()
    return term.values.length > 0
      ? term
      : { code: 'MISSING_VALUE', from, to, message: 'Write a name here.', suggestion: null }
  }
  const small = key.toLowerCase()
  if (!isKey(small)) {
    const near = closest(small, KEYS)
    return {
      code: 'UNKNOWN_WORD',
      from,
      to,
      message: `“${key}:” is not a word of the filter. It knows ${KEYS.map((each) => `${each}:`).join(' ')}`,
      suggestion: replacePart(text, { from, to }, near && `${minus}${near}:${rest}`),
    }
  }
  const term: FilterTerm = { key: small, values: valuesOf(rest), negated, from, to }
  if (term.values.length === 0)
    return { code: 'MISSING_VALUE', from, to, message: `Write what ${small}: is to match.`, suggestion: null }
  return wrongValue(text, term) ?? term
}

/**
 * Reads `from:frontend to:db port:5432 verdict:denied` and free text. A word that cannot be read is a problem and takes
 * no part in the filter.
 */
export function parseFilter(text: string): ParsedFilter {
  const read = [...text.matchAll(WORD)].map((match) => readWord(text, match[0], match.index))
  return {
    text,
    terms: read.filter((each) => 'values' in each),
    problems: read.filter((each) => 'code' in each),
  }
}
