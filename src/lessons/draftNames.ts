import { openDocuments } from '../document/index.ts'
import type { LessonDraft } from './draftTypes.ts'

/** What the limits of an answer can name. */
export interface DraftNames {
  /** Names of the start policies. */
  readonly policies: readonly string[]
  /** `namespace/name` of the workloads. */
  readonly workloads: readonly string[]
}

/** The policies and workloads of a draft, as far as its YAML reads. */
export function namesIn({ cluster, start }: Pick<LessonDraft, 'cluster' | 'start'>): DraftNames {
  const { resources } = openDocuments([
    { path: 'cluster', text: cluster },
    { path: 'start', text: start },
  ])
  const policies = resources.flatMap(({ content }) => (content.type === 'policy' ? [content.policy.name] : []))
  const workloads = resources.flatMap(({ content }) =>
    content.type === 'pod' ? [`${content.pod.namespace}/${content.pod.owner.name}`] : [],
  )
  return { policies: [...new Set(policies)], workloads: [...new Set(workloads)] }
}
