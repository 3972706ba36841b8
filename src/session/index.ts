export type {
  AllowingRule,
  AllowProposal,
  AllowRequest,
  Fix,
  IsolationProposal,
  IsolationRequest,
  Keepable,
  LadderRung,
  Outcome,
  Placement,
  ProposedPolicy,
  SidePlacements,
  StopProposal,
  StopRequest,
  StopWay,
  VerdictChange,
  VerdictChanges,
} from '../proposals/index.ts'
export type { CompareSide, CompareSummary } from './comparison.ts'
export type { FileAnnotations, Matched, PolicyFacts, SelectorMatches, TextHint } from './annotationTypes.ts'
export type { CompletionOption, LineCompletion } from '../expectations/index.ts'
export type { BrokenBetween, Rollout, RolloutStep } from './rollout.ts'
export type { UntestedAnswer, UntestedPart } from './untested.ts'
export type {
  ConnectionLines,
  ConnectionsWish,
  ExpectationChoice,
  ProposedLine,
  SuggestedLine,
} from './expectationLines.ts'
export type {
  BrokenDocument,
  CaretContext,
  CaveatText,
  Condition,
  EditAnswer,
  ExpectationResult,
  Explanation,
  ExplanationSide,
  ImportPlan,
  ObjectDescription,
  ObjectRef,
  Place,
  PolicySummary,
  RuleLink,
  Session,
  Snapshot,
  Vocabulary,
  WorkspaceChange,
} from './types.ts'
export { formatReport } from '../expectations/index.ts'
export type { Relocation, RelocationRequest } from './form/relocationTypes.ts'
export type { AddDraft, AddPreview } from './form/draftTypes.ts'
export { TEMPLATES, type TemplateCard, type TemplateField, type TemplateValues } from '../proposals/index.ts'
export type {
  BlockFacts,
  DirectionForm,
  LabelPreview,
  Matches,
  MatchQuery,
  NamespaceForm,
  ObjectForm,
  OutsideForm,
  PeerForm,
  PolicyForm,
  RuleForm,
  WorkloadForm,
} from './form/types.ts'
export type { ObservedUse } from '../proposals/index.ts'
export { isFlowText } from './flows/flowText.ts'
export type { Observation, ObservedConnection } from './flows/observe.ts'
export { observedLine } from './flows/observedLine.ts'
export type { ExpectationFormat, ExportedExpectations } from './exportExpectations.ts'
export type { YamlExport } from './exportYaml.ts'
export type { ExportedVerdicts, VerdictExport } from './exportVerdicts.ts'
export type { Pseudonymised } from './pseudonyms/pseudonymise.ts'
export type { Trace, TraceStep } from './trace.ts'
export { narrowRequest } from '../proposals/index.ts'
export { applyChange, editFiles } from './applyChange.ts'
export { createSession } from './createSession.ts'
export { diagnose, evaluateWorkspace, type Evaluation } from './evaluation.ts'
export { judgeExpectations } from './expectationResults.ts'
export { explainEdge } from './explain.ts'
export type { ConnectionAnswer } from './askConnection.ts'
export type { PolicyLens } from './policyLens.ts'
export { CHECK_TITLES, checkOf, type CheckId } from '../checks/index.ts'
export { helpAddress } from './helpAddress.ts'
export { checkField, formatFindings, lint } from './lintReport.ts'
export { placeAt } from './places.ts'
export { probeExpectations, rolloutExpectations, testExpectations } from './testReport.ts'
export type { PluginDifference, PluginDifferences } from './pluginDifferences.ts'
