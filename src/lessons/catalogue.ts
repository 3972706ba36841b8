import defaultAllow from './files/default-allow.yaml?raw'
import firstIsolation from './files/first-isolation.yaml?raw'
import podSelector from './files/pod-selector.yaml?raw'
import namespaceSelector from './files/namespace-selector.yaml?raw'
import andOr from './files/and-or.yaml?raw'
import egress from './files/egress.yaml?raw'
import dnsTrap from './files/dns-trap.yaml?raw'
import ipblockExcept from './files/ipblock-except.yaml?raw'
import defaultDenyAll from './files/default-deny-all.yaml?raw'
import policytypesTrap from './files/policytypes-trap.yaml?raw'
import additiveUnion from './files/additive-union.yaml?raw'
import ports from './files/ports.yaml?raw'
import matchExpressions from './files/match-expressions.yaml?raw'
import twoSided from './files/two-sided.yaml?raw'
import namespaceName from './files/namespace-name.yaml?raw'
import zeroTrust from './files/zero-trust.yaml?raw'
import { assert } from '../model/index.ts'
import { readLesson } from './readLesson.ts'
import type { Lesson } from './types.ts'

/** In the recommended order: twelve lessons of one idea each, and four that combine them. */
const TEXTS: ReadonlyMap<string, string> = new Map([
  ['default-allow', defaultAllow],
  ['first-isolation', firstIsolation],
  ['pod-selector', podSelector],
  ['namespace-selector', namespaceSelector],
  ['and-or', andOr],
  ['egress', egress],
  ['dns-trap', dnsTrap],
  ['ipblock-except', ipblockExcept],
  ['default-deny-all', defaultDenyAll],
  ['policytypes-trap', policytypesTrap],
  ['additive-union', additiveUnion],
  ['ports', ports],
  ['match-expressions', matchExpressions],
  ['two-sided', twoSided],
  ['namespace-name', namespaceName],
  ['zero-trust', zeroTrust],
])

const read = new Map<string, Lesson>()

/** A lesson that comes with the page, by its id; null when there is none. It is read when it is first asked for. */
export function findLesson(id: string): Lesson | null {
  const text = TEXTS.get(id)
  if (text === undefined) return null
  const known = read.get(id)
  if (known !== undefined) return known
  const { lesson } = readLesson({ path: `${id}.yaml`, text })
  assert(lesson !== null && lesson.id === id, `the lesson ${id} does not read`)
  read.set(id, lesson)
  return lesson
}

/** All lessons that come with the page. */
export function listLessons(): readonly Lesson[] {
  return [...TEXTS.keys()].flatMap((id) => findLesson(id) ?? [])
}
