import type { Documents, Resource } from '../document/index.ts'
import { EXAMPLE_ANNOTATION } from './examplePods.ts'

const known = new WeakMap<Resource, boolean>()
const MARK = new RegExp(`^\\s*["']?${EXAMPLE_ANNOTATION}["']?\\s*:\\s*["']?true\\b`, 'm')

/** True for objects that were made from selectors and still say so in their annotations. */
export function isExample(documents: Documents, resource: Resource): boolean {
  const answer = known.get(resource)
  if (answer !== undefined) return answer
  const text = documents.files.find(({ path }) => path === resource.path)?.text ?? ''
  const marked = MARK.test(text.slice(resource.range.from, resource.range.to))
  known.set(resource, marked)
  return marked
}
