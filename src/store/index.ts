export type {
  CentreView,
  Editor,
  EditorActions,
  EditorState,
  EvaluationStatus,
  OpenDialog,
  PhoneTab,
  PortChoice,
  Project,
  ProjectChange,
  RightTab,
  Selection,
  StorageStatus,
  Theme,
  Toast,
  View,
} from './state.ts'
export type { KeptProject, ProjectVersion } from './libraryActions.ts'
export type { Picture } from '../picture/index.ts'
export type { OpeningProblem } from './sharingActions.ts'
export type { PredictionTruth } from './predictActions.ts'
export { EXPECTATIONS_FILE } from './expectationsFile.ts'
export type { Comparing } from './compareActions.ts'
/** Null when it is not ours or of another version. */
export { readSavedContent } from './savedProject.ts'
export { createEditor } from './createEditor.ts'
