import { METADATA_NAME_LABEL, type Labels } from '../../model/index.ts'
import { planEdit } from '../../document/index.ts'
import { matchesLabelSelector } from '../../engine/index.ts'
import type { Evaluation } from '../evaluation.ts'
import type { EditAnswer, ObjectRef } from '../types.ts'
import { whatIf } from '../whatIf.ts'
import { selectionEffects } from './effects.ts'
import { objectForm } from './objectForm.ts'
import type { LabelPreview } from './types.ts'

const GONE: LabelPreview = {
  answer: { ok: false, code: 'NOT_FOUND', message: 'It has no text of its own to write labels in.' },
  effects: [],
}

function workloadEffects({ assembly, byId }: Evaluation, id: string, labels: Labels): readonly string[] {
  const endpoint = byId.get(id)
  if (endpoint?.kind !== 'workload') return []
  const [pod] = endpoint.pods
  const { namespaces, policies } = assembly.cluster
  const namespaceLabels = namespaces.find(({ name }) => name === pod.namespace)?.labels ?? Object.create(null)
  const after = { pod: { ...pod, labels }, namespaceLabels }
  return selectionEffects(policies, { pod, namespaceLabels }, after)
}

/** Namespaces are only looked at by peers. */
function namespaceEffects({ assembly }: Evaluation, name: string, labels: Labels): readonly string[] {
  const { namespaces, policies } = assembly.cluster
  const before = namespaces.find((each) => each.name === name)?.labels ?? Object.create(null)
  const after: Labels = Object.assign(Object.create(null), labels, { [METADATA_NAME_LABEL]: name })
  return policies.flatMap((policy) =>
    (['Ingress', 'Egress'] as const).flatMap((policyType) =>
      (policyType === 'Ingress' ? policy.ingress : policy.egress).flatMap(({ peers }, index) => {
        const matches = (candidate: Labels) =>
          peers.some(({ namespaceSelector }) => namespaceSelector && matchesLabelSelector(namespaceSelector, candidate))
        const was = matches(before)
        if (was === matches(after)) return []
        const verb = was ? 'stop' : 'start'
        return [`${policyType} rule ${index + 1} of \`${policy.namespace}/${policy.name}\` would ${verb} matching it.`]
      }),
    ),
  )
}

/** The edits that give a workload or a namespace other labels, with what that would do to policies and verdicts. */
export function previewLabels(evaluation: Evaluation, object: ObjectRef, labels: Labels): LabelPreview {
  const form = objectForm(evaluation, object)
  if (form === null || (form.kind !== 'workload' && form.kind !== 'namespace') || form.resource === null) return GONE
  const plan = planEdit(evaluation.documents, { type: 'setLabels', id: form.resource, labels })
  if (!plan.ok) return { answer: plan, effects: [] }
  const { changes } = whatIf(evaluation, plan.edits, () => null)
  const answer: EditAnswer = { ok: true, label: plan.label, edits: plan.edits, changes }
  const effects =
    form.kind === 'workload'
      ? workloadEffects(evaluation, form.id, labels)
      : namespaceEffects(evaluation, form.name, labels)
  return { answer, effects }
}
