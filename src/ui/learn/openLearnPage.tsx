import { createRoot } from 'react-dom/client'
import { openKeptValues, openProjectStorage } from '../../io/index.ts'
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
import { LessonCard } from './LessonCard.tsx'
import { lessonStorage } from './lessonWork.ts'
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

async function openLesson(
  root: HTMLElement,
  { lesson, client, theme }: { readonly lesson: Lesson; readonly client: AsyncSession; readonly theme: Theme },
): Promise<void> {
  const kept = openKeptValues()
  const editor = createEditor({ client, storage: lessonStorage(kept, lesson, theme) })
  await editor.actions.start()
  const lessons = listLessons()
  const index = lessons.findIndex(({ id }) => id === lesson.id)
  const task = {
    title: (
      <a className={controls['button']} href={pageLink('learn')}>
        ← Lessons
      </a>
    ),
    card: <LessonCard lesson={lesson} kept={kept} place={{ number: index + 1, next: lessons[index + 1] ?? null }} />,
  }
  createRoot(root).render(
    <TaskContext value={task}>
      <EditorProvider editor={editor}>
        <App />
      </EditorProvider>
    </TaskContext>,
  )
}

/**
 * Draws a page of the lessons: `learn`, `learn/takeaways` or `learn/<id>`. Work on a lesson is kept apart from the
 * learner's own project. A lesson that does not exist leads to the catalogue.
 */
export async function openLearnPage(root: HTMLElement, page: string, startClient: () => AsyncSession): Promise<void> {
  const theme = await keptTheme()
  const [, id = ''] = page.split('/')
  const lesson = findLesson(id)
  if (lesson !== null) return openLesson(root, { lesson, client: startClient(), theme })
  followTheme(theme)
  document.title = 'Learn · Gatehouse'
  const lessons = listLessons()
  const content =
    id === 'takeaways' ? (
      <TakeawaysPage lessons={lessons} />
    ) : (
      <CataloguePage lessons={lessons} kept={openKeptValues()} />
    )
  createRoot(root).render(<div className={styles['scroller']}>{content}</div>)
}
