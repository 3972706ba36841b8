export type * from './types.ts'
export { UnknownEndpointError } from './ends.ts'
export { openSession } from './openSession.ts'
export { formatFindings, formatReport } from '../session/index.ts'
