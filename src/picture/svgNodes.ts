import { type Box, type SceneGate, type SceneNamespace, type SceneOutside, type SceneWorkload } from '../graph/index.ts'
import { METADATA_NAME_LABEL, type WorkloadKind } from '../model/index.ts'
import { element, escapeText, fit } from './markup.ts'
import type { Palette } from './palette.ts'

export const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace'
const GATE_RADIUS = 11
const SHOWN_PORTS = 3
const GATE_SIGNS = { open: '', 'deny-all': '⊘', 'allow-all': '∗', unknown: '?' } as const

const SHORT_KINDS: Readonly<Record<WorkloadKind, string>> = {
  Deployment: 'Deploy',
  StatefulSet: 'STS',
  DaemonSet: 'DS',
  ReplicaSet: 'RS',
  ReplicationController: 'RC',
  Job: 'Job',
  CronJob: 'CronJob',
  Pod: 'Pod',
}

interface Text {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly fill: string
  readonly weight?: number
  readonly anchor?: 'middle' | 'end'
  readonly mono?: boolean
}

/** A line of real text, so that it can be searched and copied. */
export function line(text: string, { x, y, size, fill, weight, anchor, mono = false }: Text): string {
  const font = { 'font-size': size, 'font-weight': weight, 'font-family': mono ? MONO : undefined }
  return element('text', { x, y, fill, 'text-anchor': anchor, ...font }, escapeText(text))
}

/** What a folded namespace says of the workloads that are not drawn. */
function foldMarkup(palette: Palette, { namespace, box }: { namespace: SceneNamespace; box: Box }): string {
  const { folded, workloads, pods } = namespace
  if (folded === null) return ''
  const text = { x: box.x + 12, size: 11, fill: palette.muted }
  const counts = `${workloads} workload${workloads === 1 ? '' : 's'} · ${pods} pod${pods === 1 ? '' : 's'}`
  const inside = folded.connections === 0 ? '' : `inside: ${folded.text}`
  const room = { width: box.width - 24, letter: 6 }
  return [
    line(fit(counts, room), { ...text, y: box.y + 46 }),
    inside === '' ? '' : line(fit(inside, room), { ...text, y: box.y + 65 }),
  ].join('')
}

/** A namespace's frame with its name and labels. */
export function frameMarkup(palette: Palette, { namespace, box }: { namespace: SceneNamespace; box: Box }): string {
  const { name, ghost } = namespace
  const labels = namespace.labels
    .filter(([key]) => key !== METADATA_NAME_LABEL)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')
  const title = fit(name, { width: box.width - 30, letter: 7.5 })
  const beside = 22 + Array.from(title).length * 7.6
  return element(
    'g',
    {},
    element('rect', {
      x: box.x,
      y: box.y,
      width: box.width,
      height: box.height,
      rx: 12,
      fill: palette.group,
      stroke: palette.border,
      'stroke-dasharray': ghost ? '3 4' : undefined,
    }),
    line(title, { x: box.x + 12, y: box.y + 21, size: 13, fill: palette.text, weight: 700 }),
    line(fit(labels, { width: box.width - beside - 8, letter: 5.8 }), {
      x: box.x + beside,
      y: box.y + 21,
      size: 10,
      fill: palette.muted,
      mono: true,
    }),
    foldMarkup(palette, { namespace, box }),
  )
}

function gateMarkup(
  palette: Palette,
  gate: SceneGate,
  { box, side }: { box: Box; side: 'ingress' | 'egress' },
): string {
  const x = side === 'ingress' ? box.x : box.x + box.width
  const y = box.y + box.height / 2
  const sign = gate.state === 'isolated' ? String(gate.policies.length) : GATE_SIGNS[gate.state]
  const isOpen = gate.state === 'open' || gate.state === 'unknown'
  const bar = element('rect', {
    x: side === 'ingress' ? x - 1.5 : x - 3.5,
    y: box.y,
    width: 5,
    height: box.height,
    rx: 2,
    fill: palette.text,
  })
  return [
    isOpen ? '' : bar,
    element('circle', {
      cx: x,
      cy: y,
      r: GATE_RADIUS,
      fill: palette.node,
      stroke: isOpen ? palette.border : palette.text,
      'stroke-width': 1.5,
      'stroke-dasharray': isOpen ? '2 3' : undefined,
    }),
    sign === '' ? '' : line(sign, { x, y: y + 4, size: 11, fill: palette.text, weight: 700, anchor: 'middle' }),
  ].join('')
}

/** A workload's card: name, kind, labels, ports, and its two gates. */
export function cardMarkup(palette: Palette, { workload, box }: { workload: SceneWorkload; box: Box }): string {
  const { name, kind, replicas, labels, ports, ingress, egress, terminated, example } = workload
  const kindText = `${SHORT_KINDS[kind]}${replicas > 1 ? ` ×${replicas}` : ''}`
  const numbers = ports.slice(0, SHOWN_PORTS).map(({ name: portName, port, protocol }) => {
    const number = protocol === 'TCP' ? `${port}` : `${port}/${protocol}`
    return portName === undefined ? number : `${portName} ${number}`
  })
  const more = ports.length > SHOWN_PORTS ? [`+${ports.length - SHOWN_PORTS}`] : []
  const [first, ...rest] = labels.map(([key, value]) => `${key.replace(/^.*\//, '…/')}=${value}`)
  const marks = [...(workload.hostNetwork ? ['host network'] : []), ...(terminated ? ['terminated'] : [])]
  const chips = [...(first === undefined ? [] : [first]), ...(rest.length > 0 ? [`+${rest.length}`] : []), ...marks]
  const inner = box.width - 36
  return element(
    'g',
    {},
    element('rect', {
      x: box.x,
      y: box.y,
      width: box.width,
      height: box.height,
      rx: 6,
      fill: palette.node,
      stroke: palette.border,
      'stroke-width': 1.5,
      'stroke-dasharray': example ? '4 3' : undefined,
    }),
    line(fit(name, { width: inner - kindText.length * 6.4, letter: 7.6 }), {
      x: box.x + 17,
      y: box.y + 23,
      size: 13,
      fill: palette.text,
      weight: 700,
    }),
    line(kindText, { x: box.x + box.width - 17, y: box.y + 23, size: 12, fill: palette.muted, anchor: 'end' }),
    line(fit(chips.join('  '), { width: inner, letter: 6.1 }), {
      x: box.x + 17,
      y: box.y + 46,
      size: 10,
      fill: palette.text,
      mono: true,
    }),
    line(fit([...numbers, ...more].join(' · '), { width: inner, letter: 6.1 }), {
      x: box.x + 17,
      y: box.y + 68,
      size: 10,
      fill: palette.muted,
      mono: true,
    }),
    gateMarkup(palette, ingress, { box, side: 'ingress' }),
    gateMarkup(palette, egress, { box, side: 'egress' }),
  )
}

/** The pill of an address outside the cluster. */
export function pillMarkup(palette: Palette, { outside, box }: { outside: SceneOutside; box: Box }): string {
  const { name, cidr } = outside
  const middle = { x: box.x + box.width / 2, anchor: 'middle' } as const
  const detail = name === cidr ? 'outside address' : cidr
  return element(
    'g',
    {},
    element('rect', {
      x: box.x,
      y: box.y,
      width: box.width,
      height: box.height,
      rx: 28,
      fill: palette.node,
      stroke: palette.border,
      'stroke-width': 1.5,
    }),
    line(fit(name, { width: box.width - 24, letter: 7.4 }), {
      ...middle,
      y: box.y + 25,
      size: 13,
      fill: palette.text,
      weight: 700,
    }),
    line(fit(detail, { width: box.width - 20, letter: 6 }), {
      ...middle,
      y: box.y + 41,
      size: 10,
      fill: palette.muted,
      mono: true,
    }),
  )
}
