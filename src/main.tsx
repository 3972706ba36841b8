import { createRoot } from 'react-dom/client'
import { openProjectStorage } from './io/index.ts'
import { assert } from './model/index.ts'
import { createEditor } from './store/index.ts'
import { App } from './ui/app/App.tsx'
import { EditorProvider } from './ui/shared/EditorContext.tsx'
import './ui/styles/global.css'
import { confinedWorker, createWorkerClient, portOf } from './worker/index.ts'
import evaluationWorkerUrl from './worker/evaluation.worker.ts?worker&url'

const root = document.getElementById('root')
assert(root !== null, 'the page has no root element')

const client = createWorkerClient({ spawn: () => portOf(confinedWorker(evaluationWorkerUrl)) })
const editor = createEditor({ client, storage: await openProjectStorage() })

createRoot(root).render(
  <EditorProvider editor={editor}>
    <App />
  </EditorProvider>,
)
await editor.actions.start()
