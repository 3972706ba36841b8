import { openDocuments, type PolicyDocument } from '../document/index.ts'
import type { Work } from './work.ts'

/** What a lesson takes from a project, as Kubernetes YAML. */
export interface ProjectParts {
  readonly cluster: string
  readonly start: string
}

/**
 * Splits a project into its cluster and its policies that are on, each document as it is written. A List with
 * policies and other objects stays whole, with the cluster; so does text that does not parse, for the teacher to see.
 */
export function splitProject({ files, off }: Work): ProjectParts {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const textOf = ({ path, range }: PolicyDocument) =>
    `${(texts.get(path) ?? '')
      .slice(range.from, range.to)
      .replace(/^---[^\n]*\n/, '')
      .trim()}\n`
  const cluster: string[] = []
  const start: string[] = []
  for (const document of openDocuments(files).documents) {
    const { resources, status } = document
    if (status === 'empty') continue
    const policies = resources.filter(({ content }) => content.type === 'policy')
    const onlyPolicies = policies.length > 0 && policies.length === resources.length
    if (onlyPolicies && policies.every(({ id }) => off.includes(id))) continue
    const place = onlyPolicies ? start : cluster
    place.push(textOf(document))
  }
  return { cluster: cluster.join('---\n'), start: start.join('---\n') }
}
