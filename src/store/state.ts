import type { ConnectionId, EndpointId, FileEdit, OutsideAddress, WorkspaceFile } from '../model/index.ts'
import type { CaveatId } from '../engine/index.ts'
import type { JudgedPort, Layout, Position, Scene, SceneQuery } from '../graph/index.ts'
import type { EditCommand } from '../document/index.ts'
import type { ProjectContent } from '../project/index.ts'
import type { FormActions } from './formActions.ts'
import type { RelocationActions } from './relocationActions.ts'
import type {
  AllowRequest,
  CaretContext,
  CheckId,
  EditAnswer,
  Explanation,
  ImportPlan,
  IsolationRequest,
  ObjectDescription,
  ObjectRef,
  Snapshot,
  StopRequest,
  Vocabulary,
  WorkspaceChange,
  Observation,
} from '../session/index.ts'
import type { PictureQuestion } from './pickQuestions.ts'
import type { PredictActions } from './predictActions.ts'
import type { CoverageActions } from './coverageActions.ts'
import type { ExportActions } from './exportActions.ts'
import type { ExpectationActions } from './expectationActions.ts'
import type { FoldActions } from './foldActions.ts'
import type { FlowActions } from './flowActions.ts'
import type { GuessActions, Guessing } from './guessActions.ts'
import type { LibraryActions } from './libraryActions.ts'
import type { PluginActions } from './pluginActions.ts'
import type { PolicyActions } from './policyActions.ts'
import type { Analysis, ProblemActions } from './problemActions.ts'
import type { ProposalActions } from './proposalActions.ts'
import type { OpeningProblem, SharingActions } from './sharingActions.ts'
import type { YamlActions } from './yamlActions.ts'
import type { CompareActions, Comparing } from './compareActions.ts'
import type { TableActions } from './tableActions.ts'

/** What is selected; the right pane and the highlights follow it. */
export type Selection =
  { readonly kind: 'connection'; readonly id: ConnectionId; readonly port?: PortChoice } | ObjectRef | null

/** The port an explanation is about. */
export interface PortChoice {
  readonly number: number
  readonly protocol: 'TCP' | 'UDP' | 'SCTP'
}

/** Everything that undo restores: the project. */
export interface Project extends ProjectContent {
  /** Under which it is kept in this browser. Absent in examples, and until a project is opened. */
  readonly id?: string
}

/** A dialog that is open; at most one. */
export type OpenDialog =
  | { readonly kind: 'allow'; readonly request: AllowRequest }
  | { readonly kind: 'stop'; readonly request: StopRequest }
  | { readonly kind: 'isolate'; readonly request: IsolationRequest }
  | { readonly kind: 'import'; readonly plan: ImportPlan; readonly files: readonly WorkspaceFile[] }
  | { readonly kind: 'import-prompt' }
  | { readonly kind: 'export' }
  | { readonly kind: 'projects' }
  | { readonly kind: 'versions' }
  | { readonly kind: 'flows'; readonly observation: Observation }
  | { readonly kind: 'share' }
  | { readonly kind: 'unopened'; readonly problem: OpeningProblem }
  | { readonly kind: 'expect'; readonly connection: ConnectionId; readonly port: PortChoice | null }
  | { readonly kind: 'expect-all'; readonly connections: readonly ConnectionId[] }
  | { readonly kind: 'expectations'; readonly about: 'suggestions' | 'untested' | 'rollout' }
  | { readonly kind: 'covers' }
  | { readonly kind: 'plugin' }
  /** A caveat, a check, or why to trust verdicts. */
  | { readonly kind: 'help'; readonly about: CaveatId | CheckId | 'trust' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'projector' }
  /** A lesson file, several of them, or a link to some. */
  | { readonly kind: 'lesson'; readonly text: string }
  | {
      readonly kind: 'add'
      readonly what: 'namespace' | 'workload' | 'outside' | 'policy' | 'template'
      /** Canvas position to put it at, and the namespace it was asked for in. */
      readonly at: Position | null
      readonly namespace: string | null
      /** Where on the page it was asked for, in CSS pixels. */
      readonly anchor?: { readonly x: number; readonly y: number }
      /** The template that is chosen from the start. */
      readonly template?: string
    }
  | { readonly kind: 'labels'; readonly object: ObjectRef }
  /** A workload that was dropped into the frame of another namespace, and where. */
  | { readonly kind: 'move'; readonly endpoint: EndpointId; readonly namespace: string; readonly at: Position }
  | null

export type RightTab = 'explain' | 'yaml' | 'details'
export type PhoneTab = 'graph' | 'list' | 'matrix' | 'focus' | 'yaml' | 'tests'
/** What stands between the panes (UX 1.2). */
export type CentreView = 'graph' | 'matrix' | 'list' | 'focus'
export type Theme = 'light' | 'dark' | 'system'

/** A message at the bottom of the page; `undo` adds a button: for the last step, or for what history does not hold. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly undo: boolean | (() => void)
}

/** How the project is kept in this browser. `link`: not yet, since nothing was changed of what the link holds. */
export type StorageStatus = 'loading' | 'saved' | 'saving' | 'blocked' | 'link'

/** State of the session's worker. */
export type EvaluationStatus = 'starting' | 'ready' | 'updating' | 'slow' | 'stopped'

/** View state that is remembered, but not undone. */
export interface View {
  /** `auto` until the first picture of a project has come to one. */
  readonly filter: SceneQuery['filter']
  readonly centre: CentreView
  /** Filter text of graph, matrix and list alike (UX 2.6). */
  readonly filterText: string
  /** The port that matrix and list judge every connection by; null for the ports that matter to each. */
  readonly judgedPort: JudgedPort | null
  /** Whether a cell of the matrix shows each port by itself. */
  readonly portCells: boolean
  readonly matrixOrder: 'namespace' | 'similarity'
  /** Namespaces that are one row and one column of the matrix. */
  readonly foldedNamespaces: readonly string[]
  readonly rightTab: RightTab
  readonly phoneTab: PhoneTab
  readonly activeFile: string
  /** `auto`: shown where there is room for it. */
  readonly legend: boolean | 'auto'
  /** That the matrix tells more of so many workloads was said once, and heard. */
  readonly matrixAdvised: boolean
  /** Widths of the panes beside the picture, in CSS pixels. */
  readonly railWidth: number
  readonly rightWidth: number
  readonly theme: Theme
  /** The coach bubble of the first run was dismissed. */
  readonly coached: boolean
}

/** The store's whole state. */
export interface EditorState {
  readonly project: Project
  readonly view: View
  readonly selection: Selection
  /** Last answer of the session; null before the first. */
  readonly snapshot: Snapshot | null
  /** What was last found on request; null before somebody asked. */
  readonly analysis: Analysis | null
  readonly scene: Scene | null
  /** Explanation of the selected connection. */
  readonly explanation: Explanation | null
  /** Description of the selected object. */
  readonly description: ObjectDescription | null
  /** What the caret in the YAML pane lights on the graph. */
  readonly caret: CaretContext | null
  /** Text that decides no verdict steps back, and a line lights the connections in `lit`. */
  readonly coverage: boolean
  readonly lit: readonly ConnectionId[]
  /** Where the YAML pane should go next; the pane clears it. */
  readonly reveal: { readonly path: string; readonly from: number; readonly to: number; readonly focus: boolean } | null
  readonly dialog: OpenDialog
  readonly toast: Toast | null
  /** Text for the polite live region. */
  readonly announcement: string
  readonly storage: StorageStatus
  readonly evaluation: EvaluationStatus
  /** What the project is compared with; null when with nothing. */
  readonly comparing: Comparing | null
  /** Connections of the own project that are being predicted; null when none are. */
  readonly prediction: readonly PictureQuestion[] | null
  /** What is asked and guessed while answers are hidden. */
  readonly guessing: Guessing | null
  /** Answers are hidden until somebody has predicted them. */
  readonly concealed: boolean
  /** Source of a connection being made by clicks or keyboard; null when none is. */
  readonly connecting: EndpointId | null
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly undoLabel: string
  readonly redoLabel: string
}

/** The only ways to change the state. Each is one thing a user does. */
export interface EditorActions
  extends
    CoverageActions,
    ExportActions,
    ExpectationActions,
    CompareActions,
    FlowActions,
    FoldActions,
    FormActions,
    GuessActions,
    LibraryActions,
    PluginActions,
    PolicyActions,
    PredictActions,
    ProblemActions,
    ProposalActions,
    RelocationActions,
    SharingActions,
    TableActions,
    YamlActions {
  /** Loads the saved project, or the Shop example on a first visit; resolves when its evaluation has begun. */
  start(): Promise<void>
  /** Opens another project; undoable. */
  openProject(project: Project): void
  /** One step of history: text edits and whatever else of the project changes with them. `label` names it for undo. */
  apply(label: string, change: ProjectChange): void
  /** Typing in the YAML pane: coalesced into one step of history per pause. */
  type(edit: FileEdit): void
  undo(): void
  redo(): void
  /** Plans a command in the session and applies it; refusals become a toast. Resolves to the answer. */
  run(command: EditCommand): Promise<EditAnswer>
  plan(command: EditCommand): Promise<EditAnswer>
  select(selection: Selection): void
  setView(view: Partial<View>): void
  movePositions(positions: Layout): void
  pin(connection: ConnectionId): void
  unpin(connection: ConnectionId): void
  addOutside(address: OutsideAddress, at: Position | null): void
  remove(object: ObjectRef): Promise<void>
  openDialog(dialog: OpenDialog): void
  closeDialog(): void
  startConnecting(source: EndpointId): void
  cancelConnecting(): void
  /** Ends a connection at a target, which opens the Allow dialog. */
  connectTo(destination: AllowRequest['destination']): void
  planImport(files: readonly WorkspaceFile[]): Promise<void>
  applyImport(plan: ImportPlan, mode: 'merge' | 'replace'): void
  caretMoved(path: string, offset: number): void
  /** Moves the YAML pane to an object or a place, and opens the pane. */
  revealPlace(place: { path: string; range: { from: number; to: number } }, focus: boolean): void
  revealObject(object: ObjectRef): Promise<void>
  clearReveal(): void
  restoreLastValid(path: string): void
  vocabulary(): Promise<Vocabulary>
  restartEvaluation(): void
  notify(text: string, undo?: Toast['undo']): void
  dismissToast(): void
}

/** A change of the project in one step of history. */
export interface ProjectChange extends WorkspaceChange {
  /** Another project takes the place. */
  readonly id?: string
  readonly layout?: Layout
  readonly name?: string
  /** `auto` leaves it to the page again. */
  readonly folded?: readonly string[] | 'auto'
}

/** The store as the page uses it: state to subscribe to, and the actions. */
export interface Editor {
  readonly state: {
    getState(): EditorState
    getInitialState(): EditorState
    subscribe(listener: (state: EditorState, previous: EditorState) => void): () => void
  }
  readonly actions: EditorActions
}
