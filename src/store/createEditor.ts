import { createStore } from 'zustand/vanilla'
import { SHOP } from '../examples/index.ts'
import type { ProjectStorage } from '../io/index.ts'
import type { AsyncSession } from '../worker/index.ts'
import { createAutosave } from './autosave.ts'
import { createCompareActions } from './compareActions.ts'
import { createCoverageActions } from './coverageActions.ts'
import { createEvaluation } from './evaluation.ts'
import { createExportActions } from './exportActions.ts'
import { createExpectationActions } from './expectationActions.ts'
import { createFlowActions } from './flowActions.ts'
import { createLibraryActions } from './libraryActions.ts'
import { createFormActions } from './formActions.ts'
import { createPictureActions } from './pictureActions.ts'
import { createPluginActions } from './pluginActions.ts'
import { createPolicyActions } from './policyActions.ts'
import { createPredictActions } from './predictActions.ts'
import { createProblemActions } from './problemActions.ts'
import { createProjectActions } from './projectActions.ts'
import { createProposalActions } from './proposalActions.ts'
import { createRelocationActions } from './relocationActions.ts'
import { createSharingActions } from './sharingActions.ts'
import { createTableActions } from './tableActions.ts'
import { createTextActions } from './textActions.ts'
import type { Editor, EditorState, Toast, View } from './state.ts'
import { createYamlActions } from './yamlActions.ts'
import type { EditorParts } from './editorParts.ts'

const FIRST_VIEW: View = {
  filter: 'auto',
  centre: 'graph',
  filterText: '',
  judgedPort: null,
  portCells: false,
  matrixOrder: 'namespace',
  foldedNamespaces: [],
  rightTab: 'explain',
  phoneTab: 'list',
  activeFile: 'policies.yaml',
  legend: 'auto',
  railWidth: 264,
  rightWidth: 400,
  theme: 'system',
  coached: false,
}

const FIRST_STATE: EditorState = {
  project: SHOP,
  view: FIRST_VIEW,
  selection: null,
  snapshot: null,
  scene: null,
  explanation: null,
  description: null,
  caret: null,
  coverage: false,
  lit: [],
  reveal: null,
  dialog: null,
  toast: null,
  announcement: '',
  storage: 'loading',
  evaluation: 'starting',
  comparing: null,
  prediction: null,
  concealed: false,
  connecting: null,
  canUndo: false,
  canRedo: false,
  undoLabel: '',
  redoLabel: '',
}

/**
 * The whole page without a face: state to subscribe to, and the actions. It evaluates through `client` and saves in
 * `storage`, which is null when the browser does not let us; the state says so.
 */
export function createEditor({
  client,
  storage,
}: {
  readonly client: AsyncSession
  readonly storage: ProjectStorage | null
}): Editor {
  const store = createStore<EditorState>(() => FIRST_STATE)
  const core = { get: store.getState, set: (part: Partial<EditorState>) => store.setState(part) }
  let toasts = 0
  const notify = (text: string, undo: Toast['undo'] = false) => core.set({ toast: { id: ++toasts, text, undo } })
  const lastValid = new Map<string, string>()
  const parts: EditorParts = {
    ...core,
    client,
    storage,
    notify,
    lastValid,
    evaluation: createEvaluation(core, client, lastValid),
    autosave: createAutosave(core, storage, notify),
  }
  client.onStatus((evaluation) => core.set({ evaluation }))
  const { switchTo, ...project } = createProjectActions(parts)
  const proposals = createProposalActions(parts, project)
  const picture = createPictureActions(parts, { ...project, ...proposals })
  return {
    state: store,
    actions: {
      ...project,
      ...proposals,
      ...picture,
      ...createFormActions(parts, { ...project, ...picture }),
      ...createRelocationActions(parts, { ...project, ...picture }),
      ...createTextActions(parts, project),
      ...createExportActions(parts),
      ...createExpectationActions(parts, project),
      ...createFlowActions(parts, project),
      ...createLibraryActions(parts, { ...project, switchTo }),
      ...createSharingActions(parts, { ...project, ...picture }),
      ...createPolicyActions(parts, { ...project, ...picture }),
      ...createYamlActions(parts, project),
      ...createTableActions(parts),
      ...createCompareActions(parts),
      ...createPredictActions(parts),
      ...createProblemActions(parts),
      ...createCoverageActions(parts),
      ...createPluginActions(parts, project),
      notify,
      dismissToast: () => core.set({ toast: null }),
    },
  }
}
