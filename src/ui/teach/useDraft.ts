import { useEffect, useState } from 'react'
import type { KeptValues } from '../../io/index.ts'
import {
  EMPTY_DRAFT,
  proveDraft,
  readKeptDraft,
  type LessonDraft,
  type Proof,
  type ProjectParts,
} from '../../lessons/index.ts'
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

/** The lesson in the making. */
export interface DraftWork extends StepProps {
  /** Grows when another lesson takes the place of the draft. */
  readonly generation: number
  /** What was in its place before; null when nothing was. */
  readonly before: LessonDraft | null
  /** Puts another lesson in its place. The draft can be brought back. */
  readonly replace: (next: LessonDraft) => void
}

const KEPT = 'teach'
const KEPT_BEFORE = 'teach.before'
/** A lesson is proven when the teacher pauses, not with every key. */
const PAUSE_MS = 250

/** The fields that come from a project. */
export function partsOf(project: TakenProject): Partial<LessonDraft> {
  const { cluster, start, outside } = project
  return { cluster, start, outside }
}

/** The draft of this browser's one lesson in the making; it begins with the project. */
export function useDraft(kept: KeptValues, project: TakenProject): DraftWork {
  const [draft, setDraft] = useState(() => readKeptDraft(kept.read(KEPT)) ?? { ...EMPTY_DRAFT, ...partsOf(project) })
  const [before, setBefore] = useState(() => readKeptDraft(kept.read(KEPT_BEFORE)))
  const [generation, setGeneration] = useState(0)
  useEffect(() => {
    kept.write(KEPT, draft)
  }, [kept, draft])
  useEffect(() => {
    kept.write(KEPT_BEFORE, before)
  }, [kept, before])
  return {
    draft,
    generation,
    before,
    onChange: (part) => setDraft((now) => ({ ...now, ...part })),
    replace(next) {
      setBefore(draft)
      setDraft(next)
      setGeneration(generation + 1)
    },
  }
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
