export { parseExpectations } from './parse.ts'
export { formatStatement } from './formatStatement.ts'
export { evaluateExpectations, watchedPairs, type ExpectationInput } from './evaluate.ts'
export type {
  Counterexample,
  EndpointSet,
  EvaluatedExpectation,
  ExpectedPort,
  LabelTerm,
  LineError,
  ParsedExpectation,
  Statement,
} from './types.ts'
export { sarifLog, sarifPlace } from './report/sarif.ts'
export { formatReport } from './report/formatReport.ts'
export type { ExpectationReport, ReportedConnection, ReportedExpectation, ReportFormat } from './report/types.ts'
export { planProbes, type LeftOut, type Probe, type ProbePlan } from './probe/planProbes.ts'
export { formatProbes, probeLimits } from './probe/formatProbes.ts'
export type { ProbeTool } from './probe/tools.ts'
export { completeExpectation, type CompletionOption, type LineCompletion } from './complete.ts'
