import { createCompareActions, type CompareActions } from './compareActions.ts'
import { createCoverageActions, type CoverageActions } from './coverageActions.ts'
import { createExpectationActions, type ExpectationActions } from './expectationActions.ts'
import { createExportActions, type ExportActions } from './exportActions.ts'
import { createFlowActions, type FlowActions } from './flowActions.ts'
import { createFoldActions, type FoldActions } from './foldActions.ts'
import { createFormActions, type FormActions } from './formActions.ts'
import { createLibraryActions, type LibraryActions } from './libraryActions.ts'
import { createPluginActions, type PluginActions } from './pluginActions.ts'
import { createPredictActions, type PredictActions } from './predictActions.ts'
import { createProblemActions, type ProblemActions } from './problemActions.ts'
import { createRelocationActions, type RelocationActions } from './relocationActions.ts'
import { createSharingActions, type SharingActions } from './sharingActions.ts'
import { createTableActions, type TableActions } from './tableActions.ts'
import { createYamlActions, type YamlActions } from './yamlActions.ts'
import type { EditorParts } from './editorParts.ts'

/** Actions that the first picture can do without: their code is fetched with the first of them. */
export type LaterActions = CompareActions &
  CoverageActions &
  ExpectationActions &
  PluginActions &
  PredictActions &
  ProblemActions &
  TableActions &
  ExportActions &
  FlowActions &
  FoldActions &
  FormActions &
  LibraryActions &
  RelocationActions &
  SharingActions &
  YamlActions

/** What these actions are built from: any of them may need any of it. */
type Needs = Parameters<typeof createLibraryActions>[1] &
  Parameters<typeof createSharingActions>[1] &
  Parameters<typeof createFoldActions>[1] &
  Parameters<typeof createFormActions>[1] &
  Parameters<typeof createPredictActions>[1]

export function createLaterActions(parts: EditorParts, core: Needs): LaterActions {
  return {
    ...createCompareActions(parts),
    ...createCoverageActions(parts),
    ...createExpectationActions(parts, core),
    ...createExportActions(parts),
    ...createFlowActions(parts, core),
    ...createFoldActions(parts, core),
    ...createFormActions(parts, core),
    ...createLibraryActions(parts, core),
    ...createPluginActions(parts, core),
    ...createPredictActions(parts, core),
    ...createProblemActions(parts),
    ...createRelocationActions(parts, core),
    ...createSharingActions(parts, core),
    ...createTableActions(parts),
    ...createYamlActions(parts, core),
  }
}
