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
export type { GuessWord, Guessing } from './guessActions.ts'
export type { PredictionTruth } from './predictActions.ts'
export { EXPECTATIONS_FILE } from './expectationsFile.ts'
export type { Prepared } from './evaluation.ts'
export type { Comparing } from './compareActions.ts'
/** What an address says, and how it is written: the view in the query, names only in the fragment. */
export { projectPart, readAddress, writeAddress, type Address, type AddressPlace } from './address.ts'
/** Null when it is not ours or of another version. */
export { readSavedContent } from './savedProject.ts'
export { createEditor } from './createEditor.ts'
