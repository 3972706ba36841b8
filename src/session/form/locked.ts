import type { Resource } from '../../document/index.ts'

/** Why an object's text cannot be edited by a form; empty when it can. */
export function locked({ stale, valid }: Resource): string {
  if (stale) return 'Its text does not parse now, so this is the last valid version. Repair the text first.'
  return valid ? '' : 'The API server would reject it as it is. The form shows what could be read.'
}
