export { parseExpectations } from './parse.ts'
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
