import type { Protocol } from '../../model/index.ts'

/** One end of a flow as its log names it; whatever the log does not say is empty. */
export interface FlowEnd {
  readonly namespace: string
  /** Name of the workload or of the pod. */
  readonly names: readonly string[]
  readonly ip: string
}

/** One line of a log. */
export interface Flow {
  readonly source: FlowEnd
  readonly destination: FlowEnd
  readonly protocol: Protocol
  readonly port: number
  readonly forwarded: boolean
  readonly count: number
  /** Both ends may report the same flow. */
  readonly reporter: string
}

/** What a log holds. */
export interface ParsedFlows {
  readonly flows: readonly Flow[]
  /** Lines that are no flow of TCP, UDP or SCTP, answers among them. */
  readonly skipped: number
}

type Fields = Readonly<Record<string, unknown>>

const PROTOCOLS: ReadonlyMap<string, Protocol> = new Map([
  ['tcp', 'TCP'],
  ['6', 'TCP'],
  ['udp', 'UDP'],
  ['17', 'UDP'],
  ['sctp', 'SCTP'],
  ['132', 'SCTP'],
])
/** Lines of one log that are read; what is in use shows in far fewer. */
const MAX_LINES = 500_000

function fieldsOf(value: unknown): Fields | null {
  // Any object may be asked for any field.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
}

function text(value: unknown): string {
  return typeof value === 'string' && value !== '-' ? value : ''
}

function portOf(value: unknown): number | null {
  const port = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value
  return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536 ? port : null
}

function hubbleEnd(value: unknown, ip: unknown): FlowEnd {
  const end = fieldsOf(value) ?? {}
  const workloads = Array.isArray(end['workloads']) ? end['workloads'] : []
  const names = workloads.map((each) => text(fieldsOf(each)?.['name']))
  return {
    namespace: text(end['namespace']),
    names: [...names, text(end['pod_name'])].filter((name) => name !== ''),
    ip: text(ip),
  }
}

/** A flow as Hubble writes it (`hubble observe -o json`). */
function readHubble(flow: Fields): Flow | null {
  // The answer belongs to a connection that is there already.
  if (flow['is_reply'] === true) return null
  const l4 = fieldsOf(flow['l4'])
  const layer4 = Object.entries(l4 ?? {})[0]
  const protocol = PROTOCOLS.get(layer4?.[0].toLowerCase() ?? '')
  const port = portOf(fieldsOf(layer4?.[1])?.['destination_port'])
  if (protocol === undefined || port === null) return null
  const addresses = fieldsOf(flow['IP']) ?? {}
  return {
    source: hubbleEnd(flow['source'], addresses['source']),
    destination: hubbleEnd(flow['destination'], addresses['destination']),
    protocol,
    port,
    forwarded: flow['verdict'] !== 'DROPPED' && flow['verdict'] !== 'ERROR',
    count: 1,
    reporter: '',
  }
}

function calicoEnd(flow: Fields, side: 'source' | 'dest'): FlowEnd {
  const isPod = flow[`${side}_type`] === 'wep'
  // Names of alike pods end with an asterisk.
  const names = [text(flow[`${side}_name`]), text(flow[`${side}_name_aggr`]).replace(/-?\*$/, '')]
  return {
    namespace: isPod ? text(flow[`${side}_namespace`]) : '',
    names: isPod ? names.filter((name) => name !== '') : [],
    ip: text(flow[`${side}_ip`]),
  }
}

/** A line of Calico's flow logs. */
function readCalico(flow: Fields): Flow | null {
  const proto = flow['proto']
  const protocol = PROTOCOLS.get(typeof proto === 'number' ? String(proto) : text(proto).toLowerCase())
  const port = portOf(flow['dest_port'])
  if (protocol === undefined || port === null) return null
  const count = flow['num_flows']
  return {
    source: calicoEnd(flow, 'source'),
    destination: calicoEnd(flow, 'dest'),
    protocol,
    port,
    forwarded: flow['action'] !== 'deny',
    count: typeof count === 'number' && Number.isSafeInteger(count) && count > 0 ? count : 1,
    reporter: text(flow['reporter']),
  }
}

function readLine(line: string): Flow | null {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  const outer = fieldsOf(value)
  const flow = fieldsOf(outer?.['flow']) ?? fieldsOf(outer?.['_source']) ?? outer
  if (flow === null) return null
  return 'l4' in flow ? readHubble(flow) : 'dest_port' in flow ? readCalico(flow) : null
}

/** Reads a log of flows: Hubble's JSON lines or Calico's. Never throws; a line that is neither is skipped. */
export function parseFlows(log: string): ParsedFlows {
  const flows: Flow[] = []
  let skipped = 0
  for (const line of log.split('\n', MAX_LINES)) {
    if (line.trim() === '') continue
    const flow = readLine(line)
    if (flow === null) skipped++
    else flows.push(flow)
  }
  return { flows, skipped }
}
