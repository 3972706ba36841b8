import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { openKeptValues, openProjectStorage, type KeptValues } from '../../io/index.ts'
import type { EndpointId } from '../../model/index.ts'
import { SHOP } from '../../examples/index.ts'
import { findLesson, listLessons, splitProject, type Lesson } from '../../lessons/index.ts'
import { createEditor, readSavedContent, type Theme } from '../../store/index.ts'
import type { AsyncSession } from '../../worker/index.ts'
import { App } from '../app/App.tsx'
import { followTheme } from '../app/pageEvents.ts'
import { EditorProvider } from '../shared/EditorContext.tsx'
import { TaskContext } from '../shared/TaskContext.tsx'
import controls from '../shared/controls.module.css'
import '../styles/global.css'
import { CataloguePage } from './CataloguePage.tsx'
import { CoursePage } from './CoursePage.tsx'
import styles from './Learn.module.css'
import { GetStartedCard } from './GetStartedCard.tsx'
import { PATH_PROJECT } from './getStartedSteps.ts'
import { keepFiles } from './keepFiles.ts'
import { LessonCard, type LessonPlace } from './LessonCard.tsx'
import { lessonTask, taskStorage, type TaskWork } from './lessonWork.ts'
import { pageLink } from './links.ts'
import { lessonFragment, readSharedLessons, type SharedLessons } from './sharedLesson.ts'
import { TakeawaysPage } from './TakeawaysPage.tsx'
import type { PreviewParts } from '../teach/usePreview.ts'

/** The project that was saved last, as the browser kept it. */
async function keptContent(): Promise<unknown> {
  return (await (await openProjectStorage())?.load().catch(() => null))?.content
}

/** The theme of the editor, which is kept with the project. */
function themeOf(content: unknown): Theme {
  const view: unknown = typeof content === 'object' && content !== null && 'view' in content ? content.view : null
  const theme: unknown = typeof view === 'object' && view !== null && 'theme' in view ? view.theme : null
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

interface OpenedTask {
  readonly client: AsyncSession
  readonly kept: KeptValues
  readonly work: TaskWork
  readonly card: ReactNode
  /** Pods that come in at a check. */
  readonly visitors?: readonly EndpointId[]
  /** The address of the list that the task is from. */
  readonly back?: string
}

/** The editor with a task beside it, on a project of the task's own. */
async function openTask(
  root: HTMLElement,
  { client, kept, work, card, visitors = [], back = pageLink('learn') }: OpenedTask,
): Promise<void> {
  const editor = createEditor({ client: keepFiles(client, work.kept), storage: taskStorage(kept, work) })
  await editor.actions.start()
  // Saves once, so that the page says at once whether this browser keeps the work.
  editor.actions.setView({})
  const title = (
    <a className={controls['button']} href={back}>
      ← Lessons
    </a>
  )
  createRoot(root).render(
    <TaskContext value={{ title, card, kept: work.kept, visitors }}>
      <EditorProvider editor={editor}>
        <App />
      </EditorProvider>
    </TaskContext>,
  )
}

function placeOf({ id }: Lesson): LessonPlace {
  const lessons = listLessons()
  const index = lessons.findIndex((lesson) => lesson.id === id)
  const next = lessons[index + 1]
  return {
    number: index + 1,
    next: next === undefined ? null : { href: pageLink(`learn/${next.id}`), title: next.title },
    all: pageLink('learn'),
  }
}

interface SharedTask {
  readonly shared: SharedLessons
  readonly lesson: Lesson
  readonly client: AsyncSession
  readonly kept: KeptValues
  readonly theme: Theme
}

function placeInCourse({ course: { lessons }, lesson, fragment }: SharedLessons): LessonPlace {
  const index = lessons.findIndex(({ id }) => id === lesson?.id)
  const next = lessons[index + 1]
  return {
    number: index + 1,
    next: next === undefined ? null : { href: lessonFragment(fragment, index + 1), title: next.title },
    all: lessons.length === 1 ? pageLink('learn') : fragment,
  }
}

/** Draws the page where lessons are made, with the project that was saved last. */
async function openTeachPage(
  root: HTMLElement,
  { content, kept, parts }: { readonly content: unknown; readonly kept: KeptValues; readonly parts: PreviewParts },
): Promise<void> {
  document.title = 'Make a lesson · Gatehouse'
  const { TeachPage } = await import('../teach/TeachPage.tsx')
  // What the editor shows before anything is saved.
  const open = readSavedContent(content)?.project ?? SHOP
  const project = { ...splitProject(open), name: open.name, outside: open.outside }
  createRoot(root).render(
    <div className={styles['scroller']}>
      <TeachPage kept={kept} project={project} parts={parts} />
    </div>,
  )
}

/** Draws the page of the help, or of one of its texts. */
async function openHelpPage(root: HTMLElement, page: string): Promise<void> {
  const { HelpPage, helpTitle } = await import('../help/HelpPage.tsx')
  document.title = `${helpTitle(page)} · Gatehouse`
  createRoot(root).render(
    <div className={styles['scroller']}>
      <HelpPage page={page} />
    </div>,
  )
}

/** The lesson of a link. */
async function openShared(root: HTMLElement, { shared, lesson, client, kept, theme }: SharedTask): Promise<void> {
  const place = placeInCourse(shared)
  const card = <LessonCard lesson={lesson} kept={kept} place={place} />
  const { strangerIds: visitors } = lesson
  return openTask(root, { client, kept, card, visitors, work: lessonTask(lesson, theme), back: place.all })
}

/**
 * Draws a page of the lessons: `learn`, `learn/takeaways`, `learn/get-started` or `learn/<id>`, a lesson or
 * course out of the address of `learn`, or `teach`, or `help` and what is below it. Work on a lesson is kept apart from the learner's own project. A
 * lesson that does not exist leads to the catalogue.
 */
export async function openLearnPage(root: HTMLElement, page: string, startClient: () => AsyncSession): Promise<void> {
  const content = await keptContent()
  const theme = themeOf(content)
  const kept = openKeptValues()
  if (page === 'help' || page.startsWith('help/')) {
    followTheme(theme)
    return openHelpPage(root, page)
  }
  if (page === 'teach') {
    followTheme(theme)
    return openTeachPage(root, { content, kept, parts: { client: startClient(), theme } })
  }
  if (page === 'learn') window.addEventListener('hashchange', () => location.reload())
  const shared = page === 'learn' ? await readSharedLessons(location.hash) : null
  if (shared?.lesson) return openShared(root, { shared, lesson: shared.lesson, client: startClient(), kept, theme })
  const [, id = ''] = page.split('/')
  const lesson = findLesson(id)
  if (lesson !== null) {
    const card = <LessonCard lesson={lesson} kept={kept} place={placeOf(lesson)} />
    const { strangerIds: visitors } = lesson
    return openTask(root, { client: startClient(), kept, card, visitors, work: lessonTask(lesson, theme) })
  }
  if (id === 'get-started') {
    const card = <GetStartedCard kept={kept} />
    return openTask(root, { client: startClient(), kept, card, work: { id, project: PATH_PROJECT, kept: [], theme } })
  }
  followTheme(theme)
  document.title = 'Learn · Gatehouse'
  const lessons = listLessons()
  const drawn =
    shared !== null ? (
      <CoursePage shared={shared} kept={kept} />
    ) : id === 'takeaways' ? (
      <TakeawaysPage lessons={lessons} />
    ) : (
      <CataloguePage lessons={lessons} kept={kept} />
    )
  createRoot(root).render(<div className={styles['scroller']}>{drawn}</div>)
}
