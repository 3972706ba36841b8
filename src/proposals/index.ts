export { narrowRequest } from './narrowRequest.ts'
export { proposeAllow, type AllowContext, type EditedState } from './proposeAllow.ts'
export type { AllowProposal, AllowRequest, LadderRung, ProposedPolicy, VerdictChange, VerdictChanges } from './types.ts'
