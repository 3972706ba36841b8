import type { EndpointSet, ExpectedPort, LabelTerm, Statement } from './types.ts'

function formatTerm({ key, operator, value }: LabelTerm): string {
  switch (operator) {
    case 'equals':
      return `${key}=${value}`
    case 'exists':
      return key
    case 'absent':
      return `!${key}`
  }
}

function formatTerms(terms: readonly LabelTerm[]): string {
  return `[${terms.map(formatTerm).join(',')}]`
}

function formatSet(set: EndpointSet): string {
  switch (set.kind) {
    case 'everything':
      return '*'
    case 'anywhere':
      return 'anywhere'
    case 'address':
      return set.cidr
    case 'workload':
      return set.namespace === null ? set.name : `${set.namespace}/${set.name}`
    case 'selector': {
      const { namespace, pods } = set
      const left = namespace === null ? '*' : typeof namespace === 'string' ? namespace : `ns${formatTerms(namespace)}`
      return `${left}/${pods.length === 0 ? '*' : formatTerms(pods)}`
    }
  }
}

function formatPort(port: ExpectedPort): string {
  const text = port.kind === 'name' ? port.name : port.from === port.to ? `${port.from}` : `${port.from}-${port.to}`
  return port.protocol === 'TCP' ? text : `${text}/${port.protocol}`
}

/** A statement as a line that reads back as the same statement. */
export function formatStatement({ sources, destinations, port, expected, except }: Statement): string {
  const target = `${formatSet(destinations)}${port === null ? '' : `:${formatPort(port)}`}`
  const without = except.length === 0 ? '' : ` except ${except.map(formatSet).join(', ')}`
  return `${formatSet(sources)} -> ${target} ${expected}${without}`
}
