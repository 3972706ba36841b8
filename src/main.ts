import { openProjectStorage } from './io/index.ts'
import { assert } from './model/index.ts'
import { createEditor, type Prepared } from './store/index.ts'
import { confinedWorker, createWorkerClient, portOf, type AsyncSession } from './worker/index.ts'
import evaluationWorkerUrl from './worker/evaluation.worker.ts?worker&url'

const root = document.getElementById('root')
assert(root !== null, 'the page has no root element')

function startClient(): AsyncSession {
  return createWorkerClient({ spawn: () => portOf(confinedWorker(evaluationWorkerUrl)) })
}

/** What the build evaluated for a first visit; the development server does without. */
function readPrepared(): Prepared | null {
  const text = document.getElementById('prepared')?.textContent
  // The build writes what `prepareStart` gives, which is of this type.
  return text === undefined ? null : (JSON.parse(text) as Prepared)
}

/** Which page this is; the build writes it into the copies of index.html. */
const page = document.documentElement.dataset['page']
if (page === undefined) {
  const client = startClient()
  // The page's code runs while the worker starts and the storage is opened.
  const rendering = import('./ui/app/renderPage.tsx')
  const editor = createEditor({ client, storage: await openProjectStorage(), prepared: readPrepared() })
  await editor.actions.start()
  if (location.hash !== '' || location.search !== '') await editor.actions.openAddress(location)
  // The picture in index.html is that of the example.
  if (editor.state.getState().scene === null) root.replaceChildren()
  const { renderPage } = await rendering
  renderPage(root, editor)
  const { followAddress } = await import('./ui/app/followAddress.ts')
  followAddress(editor)
} else {
  const { openLearnPage } = await import('./ui/learn/openLearnPage.tsx')
  await openLearnPage(root, page, startClient)
}
