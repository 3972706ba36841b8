export type { AllowProposal, AllowRequest, LadderRung, ProposedPolicy, VerdictChange, VerdictChanges } from './types.ts'
