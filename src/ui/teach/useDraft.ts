import { useEffect, useState } from 'react'
import type { KeptValues } from '../../io/index.ts'
import { EMPTY_DRAFT, proveDraft, readKeptDraft, type LessonDraft, type Proof, type ProjectParts } from '../../lessons/index.ts'
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

/** The draft of this browser's one lesson in the making; it begins with the project. */
export function useDraft(
  kept: KeptValues,
  project: TakenProject,
): readonly [LessonDraft, (part: Partial<LessonDraft>) => void] {
  const [draft, setDraft] = useState(() => readKeptDraft(kept.read(KEPT)) ?? { ...EMPTY_DRAFT, ...partsOf(project) })
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
