import { isJsonObject, type Json } from '../document/index.ts'
import { EMPTY_DRAFT, type LessonDraft } from './draftTypes.ts'
import type { WrongWhen } from './types.ts'

const TEXTS = [
  'id',
  'title',
  'language',
  'minutes',
  'goal',
  'task',
  'cluster',
  'start',
  'predictions',
  'checks',
  'strangers',
  'hints',
  'solution',
  'takeaway',
  'reference',
] as const

function isJson(value: unknown): value is Json {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isJson)
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item: Json): item is string => typeof item === 'string') : []
}

function patternsOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

/** Two texts of each item of a list, with the item; items without them are left out. */
function pairsOf(value: Json | undefined, [a, b]: readonly [string, string]) {
  if (!Array.isArray(value)) return []
  return value.flatMap((item: Json) => {
    if (!isJsonObject(item)) return []
    const [first, second] = [item[a], item[b]]
    return typeof first === 'string' && typeof second === 'string' ? [{ first, second, item }] : []
  })
}

function whenOf(value: Json | undefined): WrongWhen | null {
  if (!isJsonObject(value)) return null
  return {
    fails: textsOf(value['fails']),
    passes: textsOf(value['passes']),
    breaks: textsOf(value['breaks']),
    has: patternsOf(value['has']),
    lacks: patternsOf(value['lacks']),
  }
}

/** A draft as a browser kept it, as JSON; what of it is not ours is as in a new lesson. Null when nothing is. */
export function readKeptDraft(value: unknown): LessonDraft | null {
  if (!isJson(value) || !isJsonObject(value)) return null
  const texts = TEXTS.map((name) => {
    const text = value[name]
    return [name, typeof text === 'string' ? text : EMPTY_DRAFT[name]] as const
  })
  return {
    ...EMPTY_DRAFT,
    ...Object.fromEntries(texts),
    predictWhen: value['predictWhen'] === 'after-edit' ? 'after-edit' : 'before',
    forbid: Array.isArray(value['forbid']) ? textsOf(value['forbid']) : EMPTY_DRAFT.forbid,
    outside: pairsOf(value['outside'], ['name', 'cidr']).map(({ first, second }) => ({ name: first, cidr: second })),
    misses: pairsOf(value['misses'], ['guess', 'message']).map(({ first, second }) => ({
      guess: first,
      message: second,
    })),
    wrong: pairsOf(value['wrong'], ['answer', 'message']).map(({ first, second, item }) => ({
      answer: first,
      message: second,
      when: whenOf(item['when']),
    })),
    alternatives: pairsOf(value['alternatives'], ['note', 'answer']).map(({ first, second }) => ({
      note: first,
      answer: second,
    })),
  }
}
