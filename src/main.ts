import { openProjectStorage } from './io/index.ts'
import { assert } from './model/index.ts'
import { createEditor } from './store/index.ts'
import { confinedWorker, createWorkerClient, portOf, type AsyncSession } from './worker/index.ts'
import evaluationWorkerUrl from './worker/evaluation.worker.ts?worker&url'

const root = document.getElementById('root')
assert(root !== null, 'the page has no root element')

function startClient(): AsyncSession {
  return createWorkerClient({ spawn: () => portOf(confinedWorker(evaluationWorkerUrl)) })
}

/** Which page this is; the build writes it into the copies of index.html. */
const page = document.documentElement.dataset['page']
if (page === undefined) {
  const editor = createEditor({ client: startClient(), storage: await openProjectStorage() })
  await editor.actions.start()
  await editor.actions.openAddress(location)
  // The worker evaluates while the page's code runs, which takes longer.
  const { renderPage } = await import('./ui/app/renderPage.tsx')
  renderPage(root, editor)
  const { followAddress } = await import('./ui/app/followAddress.ts')
  followAddress(editor)
} else {
  const { openLearnPage } = await import('./ui/learn/openLearnPage.tsx')
  await openLearnPage(root, page, startClient)
}
