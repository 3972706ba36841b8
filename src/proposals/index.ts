export type { EditedState, ProposalContext } from './context.ts'
export { narrowRequest } from './narrowRequest.ts'
export { proposeAllow } from './proposeAllow.ts'
export { proposeFixes } from './proposeFixes.ts'
export { proposeIsolation } from './proposeIsolation.ts'
export { proposeObserved, type ObservedUse } from './proposeObserved.ts'
export { proposeStop } from './proposeStop.ts'
export { fileFor } from './write.ts'
export type {
  AllowingRule,
  AllowProposal,
  AllowRequest,
  AskedPort,
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
} from './types.ts'
export { fillTemplate, type TemplateContext } from './templates/fill.ts'
export { TEMPLATES } from './templates/patterns.ts'
export type { FilledTemplate, Template, TemplateCard, TemplateField, TemplateValues } from './templates/types.ts'
