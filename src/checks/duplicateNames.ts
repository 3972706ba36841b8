import type { Diagnostic, ResourceId } from '../model/index.ts'
import { diagnose, type CheckInput } from './types.ts'

/** NP023: of two objects with one identity the last one applied stays. */
export function checkDuplicateNames({ documents }: CheckInput): readonly Diagnostic[] {
  const seen = new Set<ResourceId>()
  return documents.resources.flatMap((resource) => {
    const repeated = seen.has(resource.id)
    seen.add(resource.id)
    if (!repeated || !resource.valid || resource.content.type === 'other') return []
    const message = `Two objects of kind ${resource.kind} are named ${resource.namespace}/${resource.name}. kubectl apply keeps the last one.`
    return [diagnose(documents, resource, { code: 'NP023', severity: 'warning', message, fieldPath: 'metadata.name' })]
  })
}
