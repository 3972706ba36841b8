import { analyzeWorkspace } from '../checks/index.ts'
import type { Diagnostic } from '../model/index.ts'
import type { Evaluation } from './evaluation.ts'

const known = new WeakMap<Evaluation, readonly Diagnostic[]>()

/** See `Session.analyze`; worked out once for each state of the workspace. */
export function analyze(evaluation: Evaluation): readonly Diagnostic[] {
  const before = known.get(evaluation)
  if (before !== undefined) return before
  const { documents, assembly, workspace, engine, endpoints } = evaluation
  const found = analyzeWorkspace({ documents, cluster: assembly.cluster, off: workspace.off, engine, endpoints })
  known.set(evaluation, found)
  return found
}
