import { openProjectStorage } from './io/index.ts'
import { assert } from './model/index.ts'
import { createEditor } from './store/index.ts'
import { confinedWorker, createWorkerClient, portOf } from './worker/index.ts'
import evaluationWorkerUrl from './worker/evaluation.worker.ts?worker&url'

const client = createWorkerClient({ spawn: () => portOf(confinedWorker(evaluationWorkerUrl)) })
const root = document.getElementById('root')
assert(root !== null, 'the page has no root element')

const editor = createEditor({ client, storage: await openProjectStorage() })
await editor.actions.start()
await editor.actions.openAddress(location)
// The worker evaluates while the page's code runs, which takes longer.
const { renderPage } = await import('./ui/app/renderPage.tsx')
renderPage(root, editor)
