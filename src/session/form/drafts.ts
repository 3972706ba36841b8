import type { Labels, LabelSelector, PolicyType } from '../../model/index.ts'
import { planEdits, renderResource, type Documents, type EditCommand, type Json } from '../../document/index.ts'
import { fileFor, fillTemplate, TEMPLATES } from '../../proposals/index.ts'
import type { Evaluation } from '../evaluation.ts'
import type { EditAnswer } from '../types.ts'
import { whatIf } from '../whatIf.ts'
import { count, listOf } from '../words.ts'
import type { AddDraft, AddPreview } from './draftTypes.ts'
import { matchedBy, podsOf, surroundingsOf } from './matching.ts'

const CLUSTER_FILE = 'cluster.yaml'

type WorkloadDraft = Extract<AddDraft, { readonly kind: 'workload' }>

interface Planned {
  readonly objects: readonly Json[]
  readonly path: string
  readonly label: string
}

/** The YAML file that the namespace or its workloads are written in, else the last one with any, else a new one. */
function clusterFile({ resources }: Documents, namespace: string): string {
  const yaml = resources.filter(
    ({ content, path }) => (content.type === 'pod' || content.type === 'namespace') && /\.ya?ml$/i.test(path),
  )
  const own = yaml.findLast(({ content, namespace: of, name }) =>
    content.type === 'namespace' ? name === namespace : of === namespace,
  )
  return own?.path ?? yaml.at(-1)?.path ?? CLUSTER_FILE
}

/** Labels as JSON without a prototype: a key may be `__proto__`. */
function labelsJson(labels: Labels): Json {
  return Object.assign(Object.create(null), labels)
}

function workloadJson(draft: WorkloadDraft, name: string, labels: Labels): Json {
  const ports = draft.ports.map(({ name: portName, port, protocol }) => ({
    ...(portName === undefined || portName === '' ? {} : { name: portName }),
    containerPort: port,
    ...(protocol === 'TCP' ? {} : { protocol }),
  }))
  return {
    apiVersion: 'apps/v1',
    kind: draft.ownerKind,
    metadata: { name, namespace: draft.namespace },
    spec: {
      ...(draft.ownerKind === 'DaemonSet' ? {} : { replicas: draft.replicas }),
      selector: { matchLabels: labelsJson(labels) },
      template: {
        metadata: { labels: labelsJson(labels) },
        spec: { containers: [{ name, image: name, ...(ports.length === 0 ? {} : { ports }) }] },
      },
    },
  }
}

/** The workload and its copies: each with a name of its own, also in the labels that repeat the name. */
function workloadsJson(draft: WorkloadDraft): readonly Json[] {
  return Array.from({ length: draft.copies + 1 }, (_, index) => {
    const name = index === 0 ? draft.name : `${draft.name}-${index + 1}`
    const labels: Record<string, string> = Object.create(null)
    for (const [key, value] of Object.entries(draft.labels)) labels[key] = value === draft.name ? name : value
    return workloadJson(draft, name, labels)
  })
}

function selectorJson({ matchLabels, matchExpressions }: LabelSelector): Json {
  return {
    ...(matchLabels === undefined ? {} : { matchLabels: labelsJson(matchLabels) }),
    ...(matchExpressions === undefined
      ? {}
      : {
          matchExpressions: matchExpressions.map(({ key, operator, values }) => ({
            key,
            operator,
            ...(values.length === 0 ? {} : { values: [...values] }),
          })),
        }),
  }
}

function planned({ documents }: Evaluation, draft: Exclude<AddDraft, { readonly kind: 'template' }>): Planned {
  switch (draft.kind) {
    case 'namespace': {
      const { name, labels } = draft
      const metadata = { name, ...(Object.keys(labels).length === 0 ? {} : { labels: labelsJson(labels) }) }
      const object: Json = { apiVersion: 'v1', kind: 'Namespace', metadata }
      return { objects: [object], path: clusterFile(documents, name), label: `Add namespace ${name}` }
    }
    case 'workload':
      return {
        objects: workloadsJson(draft),
        path: clusterFile(documents, draft.namespace),
        label: `Add ${draft.namespace}/${draft.name}`,
      }
    case 'policy': {
      const { name, namespace, selector, policyTypes } = draft
      const object: Json = {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name, namespace },
        spec: { podSelector: selectorJson(selector), policyTypes: [...policyTypes] },
      }
      return { objects: [object], path: fileFor(documents, namespace), label: `Add policy ${namespace}/${name}` }
    }
  }
}

function refused(message: string): EditAnswer {
  return { ok: false, code: 'INVALID_VALUE', message }
}

function plan(evaluation: Evaluation, { objects, path, label }: Planned): EditAnswer {
  const commands = objects.map((object): EditCommand => ({ type: 'addDocument', path, object }))
  const edits = planEdits(evaluation.documents, commands)
  if (!edits.ok) return edits
  const { changes } = whatIf(evaluation, edits.edits, () => null)
  return { ok: true, label, edits: edits.edits, changes }
}

/** `3 pods in shop become isolated for ingress: what no rule allows there is no longer allowed.` */
function isolationSentence(
  evaluation: Evaluation,
  {
    namespace,
    selector,
    policyTypes,
  }: Pick<Extract<AddDraft, { kind: 'policy' }>, 'namespace' | 'selector' | 'policyTypes'>,
): string {
  const around = surroundingsOf(evaluation)
  const selected = matchedBy(around, [{ podSelector: selector }], namespace)
  const pods = podsOf(selected)
  const directions = listOf(policyTypes.map((type) => type.toLowerCase()))
  const already = policyTypes.every((type) =>
    selected.every(({ pods: [pod] }) => evaluation.engine.gate(pod, type).state !== 'open'),
  )
  if (pods === 0) return `It selects no pod in ${namespace} today.`
  if (already)
    return `${count(pods, 'pod')} in ${namespace} ${pods === 1 ? 'is' : 'are'} isolated for ${directions} already.`
  return `${count(pods, 'pod')} in ${namespace} ${pods === 1 ? 'becomes' : 'become'} isolated for ${directions}.`
}

/** What policy the edits add, as the reader sees it. */
function addedPolicy(evaluation: Evaluation, answer: EditAnswer) {
  if (!answer.ok) return undefined
  const before = new Set(evaluation.documents.resources.map(({ id }) => id))
  return whatIf(evaluation, answer.edits, (edited) =>
    edited.documents.resources.flatMap(({ id, content }) =>
      content.type === 'policy' && !before.has(id) ? [content.policy] : [],
    ),
  ).answer[0]
}

function previewTemplate(
  evaluation: Evaluation,
  { template: id, values: asked }: Extract<AddDraft, { readonly kind: 'template' }>,
): AddPreview {
  const { documents, endpoints, assembly } = evaluation
  const template = TEMPLATES.find((each) => each.id === id)
  if (template === undefined)
    return { answer: refused('There is no such template.'), yaml: '', path: '', sentence: '', template: null }
  const filled = fillTemplate({ documents, endpoints, cluster: assembly.cluster }, template, asked)
  const { values, options, problem, name, path, object } = filled
  const shown = { path, template: { values, options, name } }
  if (problem !== '') return { ...shown, answer: refused(problem), yaml: '', sentence: '' }
  const answer = plan(evaluation, { objects: [object], path, label: `Add policy ${values.namespace}/${name}` })
  const policy = addedPolicy(evaluation, answer)
  const sentence =
    policy === undefined
      ? ''
      : isolationSentence(evaluation, {
          namespace: policy.namespace,
          selector: policy.podSelector,
          policyTypes: policy.policyTypes,
        })
  return { ...shown, answer, yaml: renderResource(object), sentence }
}

function policyProblem(policyTypes: readonly PolicyType[]): string {
  return policyTypes.length === 0 ? 'Choose at least one direction.' : ''
}

/** What adding a draft would write and change, with its YAML; nothing is applied. */
export function previewAddition(evaluation: Evaluation, draft: AddDraft): AddPreview {
  if (draft.kind === 'template') return previewTemplate(evaluation, draft)
  const problem = draft.kind === 'policy' ? policyProblem(draft.policyTypes) : ''
  const addition = planned(evaluation, draft)
  const { objects, path } = addition
  return {
    answer: problem === '' ? plan(evaluation, addition) : refused(problem),
    yaml: objects.map(renderResource).join('---\n'),
    path,
    sentence: draft.kind === 'policy' && problem === '' ? isolationSentence(evaluation, draft) : '',
    template: null,
  }
}
