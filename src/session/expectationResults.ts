import { parseConnectionId, type ClusterEndpoint, type ConnectionId, type Protocol } from '../model/index.ts'
import { evaluateExpectations, parseExpectations, watchedPairs, type ExpectedPort } from '../expectations/index.ts'
import { declaredPorts } from './ports.ts'
import type { ExpectationResult } from './types.ts'
import type { Evaluation } from './evaluation.ts'

/** What expectations say about a workspace. */
export interface ExpectationAnswers {
  readonly results: readonly ExpectationResult[]
  /** Connections that an expectation names end by end. */
  readonly named: readonly ConnectionId[]
  /** Connections for which one fails, with what it expects. */
  readonly failing: ReadonlyMap<ConnectionId, 'allowed' | 'denied'>
  /** The port that a failing one is about, when it is about one. */
  readonly failingPorts: ReadonlyMap<ConnectionId, { readonly number: number; readonly protocol: Protocol }>
}

/** The number of the port an expectation names, on its destination. */
function portNumber(
  port: ExpectedPort | null | undefined,
  destination: ClusterEndpoint | undefined,
): { number: number; protocol: Protocol } | undefined {
  if (port === null || port === undefined) return undefined
  if (port.kind === 'number') return { number: port.from, protocol: port.protocol }
  const declared = destination === undefined ? [] : declaredPorts(destination)
  const named = declared.find(({ name, protocol }) => name === port.name && protocol === port.protocol)
  return named === undefined ? undefined : { number: named.port, protocol: named.protocol }
}

/** Judges the expectations of the workspace, at the state that the engine stands at. */
export function answerExpectations({ workspace, endpoints, byId, assembly, engine }: Evaluation): ExpectationAnswers {
  const { cluster } = assembly
  const parsed = parseExpectations(workspace.expectations)
  const results = evaluateExpectations({ parsed, endpoints, cluster, engine })
  const failing = new Map<ConnectionId, 'allowed' | 'denied'>()
  const failingPorts = new Map<ConnectionId, { number: number; protocol: Protocol }>()
  for (const { index, connection } of results) {
    const statement = parsed[index]?.statement
    if (connection === null || statement === null || statement === undefined) continue
    failing.set(connection, statement.expected)
    const port = portNumber(statement.port, byId.get(parseConnectionId(connection)?.destination ?? ''))
    if (port !== undefined) failingPorts.set(connection, port)
  }
  return { results, named: watchedPairs({ parsed, endpoints, cluster }), failing, failingPorts }
}
