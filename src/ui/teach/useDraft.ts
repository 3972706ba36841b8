import { useEffect, useState } from 'react'
import type { KeptValues } from '../../io/index.ts'
import { proveDraft, type LessonDraft, type Proof, type ProjectParts } from '../../lessons/index.ts'
import type { OutsideAddress } from '../../model/index.ts'

/** What the page takes from the project that was saved last. */
export interface TakenProject extends ProjectParts {
  readonly name: string
  readonly outside: readonly OutsideAddress[]
}

/** What a step of the page works on. */
export interface StepProps {
  readonly draft: LessonDraft
  readonly onChange: (part: Partial<LessonDraft>) => void
}

const KEPT = 'teach'
/** A lesson is proven when the teacher pauses, not with every key. */
const PAUSE_MS = 250

/** What a new lesson starts with, beside the project. */
export const EMPTY_DRAFT: LessonDraft = {
  title: '',
  minutes: '5',
  goal: '',
  task: '',
  cluster: '',
  outside: [],
  start: '',
  checks: '',
  forbid: ['keep-cluster'],
  strangers: '',
  hints: '',
  wrong: [],
  solution: '',
  takeaway: '',
}

const TEXTS = [
  'title',
  'minutes',
  'goal',
  'task',
  'cluster',
  'start',
  'checks',
  'strangers',
  'hints',
  'solution',
  'takeaway',
] as const

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Two texts of each item of a list; items without them are left out. */
function pairsOf(value: unknown, a: string, b: string): readonly (readonly [string, string])[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item: unknown) => {
    const [first, second] = isRecord(item) ? [item[a], item[b]] : []
    return typeof first === 'string' && typeof second === 'string' ? [[first, second] as const] : []
  })
}

/** The draft that this browser kept; null when there is none of ours. */
function readDraft(value: unknown): LessonDraft | null {
  if (!isRecord(value)) return null
  const texts = TEXTS.map((name) => [name, typeof value[name] === 'string' ? value[name] : EMPTY_DRAFT[name]] as const)
  const { forbid } = value
  return {
    ...EMPTY_DRAFT,
    ...Object.fromEntries(texts),
    forbid: Array.isArray(forbid)
      ? forbid.filter((item): item is string => typeof item === 'string')
      : EMPTY_DRAFT.forbid,
    outside: pairsOf(value['outside'], 'name', 'cidr').map(([name, cidr]) => ({ name, cidr })),
    wrong: pairsOf(value['wrong'], 'answer', 'message').map(([answer, message]) => ({ answer, message })),
  }
}

/** The draft of this browser's one lesson in the making; it begins with the project. */
export function useDraft(
  kept: KeptValues,
  project: TakenProject,
): readonly [LessonDraft, (part: Partial<LessonDraft>) => void] {
  const [draft, setDraft] = useState(() => readDraft(kept.read(KEPT)) ?? { ...EMPTY_DRAFT, ...partsOf(project) })
  useEffect(() => {
    kept.write(KEPT, draft)
  }, [kept, draft])
  return [draft, (part) => setDraft((before) => ({ ...before, ...part }))]
}

/** The fields that come from a project. */
export function partsOf(project: TakenProject): Partial<LessonDraft> {
  const { cluster, start, outside } = project
  return { cluster, start, outside }
}

/** The proof of the draft as it stands; null while it is being made. */
export function useProof(draft: LessonDraft): Proof | null {
  const [proven, setProven] = useState<{ readonly draft: LessonDraft; readonly proof: Proof } | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setProven({ draft, proof: proveDraft(draft) }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [draft])
  return proven?.draft === draft ? proven.proof : null
}
