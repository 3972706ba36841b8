import { lazy, Suspense } from 'react'
import { Frame } from './Frame.tsx'

/** Lessons bring all of their checks along. */
const LessonChoice = lazy(async () => ({ default: (await import('../learn/LessonChoice.tsx')).LessonChoice }))

/** A lesson that was pasted or dropped where projects are opened. */
export function LessonDialog({ text }: { readonly text: string }) {
  return (
    <Frame title="Open a lesson">
      <Suspense fallback={<p>Reading …</p>}>
        <LessonChoice text={text} />
      </Suspense>
    </Frame>
  )
}
