export { ConnectionExplanation } from './ConnectionExplanation.tsx'
export { ObjectExplanation } from './ObjectExplanation.tsx'
