import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { openKeptValues, openProjectStorage, type KeptValues } from '../../io/index.ts'
import { findLesson, listLessons, type Lesson } from '../../lessons/index.ts'
import { createEditor, type Theme } from '../../store/index.ts'
import type { AsyncSession } from '../../worker/index.ts'
import { App } from '../app/App.tsx'
import { followTheme } from '../app/pageEvents.ts'
import { EditorProvider } from '../shared/EditorContext.tsx'
import { TaskContext } from '../shared/TaskContext.tsx'
import controls from '../shared/controls.module.css'
import '../styles/global.css'
import { CataloguePage } from './CataloguePage.tsx'
import styles from './Learn.module.css'
import { GetStartedCard } from './GetStartedCard.tsx'
import { PATH_PROJECT } from './getStartedSteps.ts'
import { LessonCard, type LessonPlace } from './LessonCard.tsx'
import { lessonProject, taskStorage, type TaskWork } from './lessonWork.ts'
import { pageLink } from './links.ts'
import { TakeawaysPage } from './TakeawaysPage.tsx'

/** The theme of the editor, which is kept with the project. */
async function keptTheme(): Promise<Theme> {
  const stored = await (await openProjectStorage())?.load().catch(() => null)
  const content: unknown = stored?.content
  const view: unknown = typeof content === 'object' && content !== null && 'view' in content ? content.view : null
  const theme: unknown = typeof view === 'object' && view !== null && 'theme' in view ? view.theme : null
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

const BACK = (
  <a className={controls['button']} href={pageLink('learn')}>
    ← Lessons
  </a>
)

/** The editor with a task beside it, on a project of the task's own. */
async function openTask(
  root: HTMLElement,
  { client, kept, work, card }: { client: AsyncSession; kept: KeptValues; work: TaskWork; card: ReactNode },
): Promise<void> {
  const editor = createEditor({ client, storage: taskStorage(kept, work) })
  await editor.actions.start()
  // Saves once, so that the page says at once whether this browser keeps the work.
  editor.actions.setView({})
  createRoot(root).render(
    <TaskContext value={{ title: BACK, card }}>
      <EditorProvider editor={editor}>
        <App />
      </EditorProvider>
    </TaskContext>,
  )
}

function placeOf({ id }: Lesson): LessonPlace {
  const lessons = listLessons()
  const index = lessons.findIndex((lesson) => lesson.id === id)
  return { number: index + 1, next: lessons[index + 1] ?? null }
}

/**
 * Draws a page of the lessons: `learn`, `learn/takeaways`, `learn/get-started` or `learn/<id>`. Work on a lesson is kept apart from the
 * learner's own project. A lesson that does not exist leads to the catalogue.
 */
export async function openLearnPage(root: HTMLElement, page: string, startClient: () => AsyncSession): Promise<void> {
  const theme = await keptTheme()
  const kept = openKeptValues()
  const [, id = ''] = page.split('/')
  const lesson = findLesson(id)
  if (lesson !== null) {
    const card = <LessonCard lesson={lesson} kept={kept} place={placeOf(lesson)} />
    return openTask(root, { client: startClient(), kept, card, work: { id, project: lessonProject(lesson), theme } })
  }
  if (id === 'get-started') {
    const card = <GetStartedCard kept={kept} />
    return openTask(root, { client: startClient(), kept, card, work: { id, project: PATH_PROJECT, theme } })
  }
  followTheme(theme)
  document.title = 'Learn · Gatehouse'
  const lessons = listLessons()
  const content =
    id === 'takeaways' ? <TakeawaysPage lessons={lessons} /> : <CataloguePage lessons={lessons} kept={kept} />
  createRoot(root).render(<div className={styles['scroller']}>{content}</div>)
}
