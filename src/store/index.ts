export type {
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
export { createEditor } from './createEditor.ts'
