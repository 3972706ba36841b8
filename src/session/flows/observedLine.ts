import type { ObservedUse } from '../../proposals/index.ts'

/** An observed connection as an expectation: what was seen in use is to stay allowed. */
export function observedLine({ source, destination, port, protocol }: ObservedUse): string {
  return `${source} -> ${destination}:${port}${protocol === 'TCP' ? '' : `/${protocol}`} allowed`
}
