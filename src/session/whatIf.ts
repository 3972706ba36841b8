import type { EndpointId, FileEdit, ResourceId } from '../model/index.ts'
import { updateDocuments } from '../document/index.ts'
import type { VerdictChanges } from '../proposals/index.ts'
import { editFiles } from './applyChange.ts'
import { assembleCluster } from './cluster.ts'
import { compareVerdicts } from './changes.ts'
import { evaluationOf, type Evaluation } from './evaluation.ts'

/** The evaluation as it would be after edits of the text. It shares the engine: only one of the two is current. */
function evaluateEdited(evaluation: Evaluation, edits: readonly FileEdit[]): Evaluation {
  const workspace = { ...evaluation.workspace, files: editFiles(evaluation.workspace.files, edits) }
  const documents = updateDocuments(evaluation.documents, workspace.files)
  const assembly = assembleCluster(documents.resources, workspace, evaluation.assembly)
  return evaluationOf(evaluation.engine, { workspace, documents, assembly })
}

/**
 * What edits would do: the changed verdicts, and whatever `read` finds out while the engine stands at the edited
 * cluster. Nothing of it stays.
 */
export function whatIf<Answer>(
  evaluation: Evaluation,
  edits: readonly FileEdit[],
  read: (edited: Evaluation) => Answer,
): { readonly changes: VerdictChanges; readonly answer: Answer } {
  const edited = evaluateEdited(evaluation, edits)
  const from = { cluster: evaluation.assembly.cluster, endpoints: evaluation.endpoints }
  const to = { cluster: edited.assembly.cluster, endpoints: edited.endpoints }
  const changes = compareVerdicts(evaluation.engine, from, to)
  const answer = read(edited)
  evaluation.engine.update(from.cluster)
  return { changes, answer }
}

/**
 * The verdicts that edits change when endpoints get other ids by them: `former` tells which id an endpoint has today,
 * so that it is compared with itself. `off` are the policies that will be off, under their new ids.
 */
export function compareMoved(
  evaluation: Evaluation,
  edits: readonly FileEdit[],
  { off, former }: { readonly off: readonly ResourceId[]; readonly former: ReadonlyMap<EndpointId, EndpointId> },
): VerdictChanges {
  const { engine, workspace, assembly, endpoints } = evaluation
  const edited = evaluateEdited({ ...evaluation, workspace: { ...workspace, off } }, edits)
  const known = edited.endpoints.map((endpoint) => ({ ...endpoint, id: former.get(endpoint.id) ?? endpoint.id }))
  const changes = compareVerdicts(
    engine,
    { cluster: assembly.cluster, endpoints },
    { cluster: edited.assembly.cluster, endpoints: known },
  )
  engine.update(assembly.cluster)
  return changes
}
