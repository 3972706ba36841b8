import { createStore } from 'zustand/vanilla'
import { SHOP } from '../examples/index.ts'
import type { ProjectStorage } from '../io/index.ts'
import type { AsyncSession } from '../worker/index.ts'
import { callLater, type Names } from './callLater.ts'
import { createAutosave } from './autosave.ts'
import { createEvaluation, type Prepared } from './evaluation.ts'
import { createGuessActions } from './guessActions.ts'
import type { LaterActions } from './laterActions.ts'
import { createPictureActions } from './pictureActions.ts'
import { createPolicyActions } from './policyActions.ts'
import { createProjectActions } from './projectActions.ts'
import { createProposalActions } from './proposalActions.ts'
import { createTextActions } from './textActions.ts'
import type { Editor, EditorState, Toast, View } from './state.ts'
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
  matrixAdvised: false,
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
  analysis: null,
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
  guessing: null,
  concealed: false,
  connecting: null,
  canUndo: false,
  canRedo: false,
  undoLabel: '',
  redoLabel: '',
}

const LATER: Names<LaterActions> = {
  addExpectations: true,
  changeExpectation: true,
  removeExpectation: true,
  completeExpectation: true,
  expectConnection: true,
  expectConnections: true,
  suggestExpectations: true,
  findUntested: true,
  planRollout: true,
  exportYaml: true,
  exportVerdicts: true,
  exportExpectations: true,
  drawPicture: true,
  drawMermaid: true,
  openFlows: true,
  proposeObserved: true,
  watchObserved: true,
  expectObserved: true,
  toggleFold: true,
  foldAll: true,
  listBundle: true,
  form: true,
  matches: true,
  previewLabels: true,
  previewAddition: true,
  setLabels: true,
  overlap: true,
  addDraft: true,
  changeOutside: true,
  newProject: true,
  duplicateProject: true,
  listProjects: true,
  openKept: true,
  deleteProject: true,
  listVersions: true,
  keepVersion: true,
  restoreVersion: true,
  removeVersion: true,
  planRelocation: true,
  relocate: true,
  projectFile: true,
  saveProjectFile: true,
  saveCopy: true,
  openProjectText: true,
  openAddress: true,
  goTo: true,
  openPastedLink: true,
  pseudonymise: true,
  shareLink: true,
  annotate: true,
  selectorAt: true,
  formatFile: true,
  compareWith: true,
  endComparison: true,
  showCoverage: true,
  idleRanges: true,
  lightLine: true,
  startPredicting: true,
  endPredicting: true,
  revealTruths: true,
  trace: true,
  choosePlugin: true,
  pluginDifferences: true,
  analyze: true,
  previewEdits: true,
  table: true,
  askConnection: true,
}

/**
 * The whole page without a face: state to subscribe to, and the actions. It evaluates through `client` and saves in
 * `storage`, which is null when the browser does not let us; the state says so. `prepared` is shown on a first visit
 * until the evaluation answers.
 */
export function createEditor({
  client,
  storage,
  prepared = null,
}: {
  readonly client: AsyncSession
  readonly storage: ProjectStorage | null
  readonly prepared?: Prepared | null
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
    prepared,
    notify,
    lastValid,
    evaluation: createEvaluation(core, client, lastValid),
    autosave: createAutosave(core, storage, notify),
  }
  client.onStatus((evaluation) => core.set({ evaluation }))
  const { switchTo, ...project } = createProjectActions(parts)
  const proposals = createProposalActions(parts, project)
  const picture = createPictureActions(parts, { ...project, ...proposals })
  const guesses = createGuessActions(parts)
  const later = callLater(async () => {
    const { createLaterActions } = await import('./laterActions.ts')
    return createLaterActions(parts, { ...project, ...picture, ...guesses, switchTo })
  }, LATER)
  return {
    state: store,
    actions: {
      ...project,
      ...proposals,
      ...picture,
      ...createPolicyActions(parts, { ...project, ...picture }),
      ...later,
      ...createTextActions(parts, project),
      ...guesses,
      notify,
      dismissToast: () => core.set({ toast: null }),
    },
  }
}
