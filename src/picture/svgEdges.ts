import {
  captionText,
  captionWidth,
  drawEdges,
  foldedNamespace,
  foldId,
  type EdgeGeometry,
  type Scene,
  type SceneEdge,
} from '../graph/index.ts'
import type { EndpointId } from '../model/index.ts'
import { element, escapeText } from './markup.ts'
import type { Palette } from './palette.ts'
import type { PlacedScene } from './placeScene.ts'
import { line } from './svgNodes.ts'

type LineKind = 'allowed' | 'default' | 'denied' | 'depends'

/** Width, pattern and end tell the state without the hue (UX 2.5). */
export function lineMarkup(
  palette: Palette,
  { kind, path }: { readonly kind: LineKind; readonly path: string },
): string {
  const looks = {
    allowed: { stroke: palette.allowed, 'stroke-width': 2.5, 'marker-end': 'url(#gatehouse-filled)' },
    default: { stroke: palette.allowed, 'stroke-width': 1.25, 'marker-end': 'url(#gatehouse-open)' },
    denied: { stroke: palette.denied, 'stroke-width': 2, 'stroke-dasharray': '7 5' },
    depends: {
      stroke: palette.depends,
      'stroke-width': 2,
      'stroke-dasharray': '8 3 2 3',
      'marker-end': 'url(#gatehouse-diamond)',
    },
  } as const
  return element('path', { d: path, fill: 'none', ...looks[kind] })
}

/** The cross where a connection stops. */
export function barrierMarkup(palette: Palette, { x, y }: { readonly x: number; readonly y: number }): string {
  return element(
    'g',
    { transform: `translate(${x} ${y})`, stroke: palette.denied, fill: palette.node },
    element('circle', { r: 8, 'stroke-width': 1.8 }),
    element('path', { d: 'M-4,-4 L4,4 M-4,4 L4,-4', 'stroke-width': 2 }),
  )
}

/** Ends of lines. */
export function markers(palette: Palette): string {
  const marker = (id: string, refX: number, content: string) =>
    element(
      'marker',
      {
        id,
        viewBox: '0 0 12 12',
        refX,
        refY: 6,
        markerWidth: 12,
        markerHeight: 12,
        markerUnits: 'userSpaceOnUse',
        orient: 'auto',
      },
      content,
    )
  const { allowed, depends, canvas } = palette
  return element(
    'defs',
    {},
    marker('gatehouse-filled', 10, element('path', { d: 'M0,0 L12,6 L0,12 Z', fill: allowed })),
    marker(
      'gatehouse-open',
      11,
      element('path', { d: 'M1,1 L11,6 L1,11', fill: 'none', stroke: allowed, 'stroke-width': 1.5 }),
    ),
    marker(
      'gatehouse-diamond',
      11,
      element('path', { d: 'M1,6 L6,1 L11,6 L6,11 Z', fill: canvas, stroke: depends, 'stroke-width': 1.5 }),
    ),
  )
}

function captionMarkup(palette: Palette, edge: SceneEdge, { caption }: EdgeGeometry): string {
  const text = captionText(edge)
  if (text === '') return ''
  const width = captionWidth(edge)
  const [stroke, fill] =
    edge.verdict === 'denied'
      ? [palette.denied, palette.deniedTint]
      : edge.verdict === 'allowed' || edge.verdict === 'default'
        ? [palette.allowed, palette.allowedTint]
        : [palette.depends, palette.dependsTint]
  const { x, y } = caption
  return [
    element('rect', { x: x - width / 2, y: y - 11, width, height: 22, rx: 11, fill, stroke }),
    line(text, { x, y: y + 4, size: 11, fill: palette.text, anchor: 'middle', mono: true }),
  ].join('')
}

function titleOf({ source, destination, verdict, ports, bundle }: SceneEdge): string {
  if (bundle !== undefined) {
    const ends = [source, destination].map((id) => foldedNamespace(id) ?? id)
    return `${ends[0]} to ${ends[1]}: ${bundle.text}`
  }
  const numbers = ports.map(({ text, outcome }) => (verdict === 'partial' ? `${text} ${outcome}` : text)).join(', ')
  return `${source} to ${destination}, port ${numbers}: ${verdict === 'default' ? 'allowed, not isolated' : verdict}`
}

/** Lines below, captions above, so that no line crosses a text. */
export function edgesMarkup(palette: Palette, scene: Scene, placed: PlacedScene) {
  const outside = new Set(scene.outside.map(({ id }) => id))
  const boxes = new Map([
    ...placed.cards.map(({ workload, box }) => [`node:${workload.id}`, box] as const),
    ...placed.frames.flatMap(({ namespace: { name, folded }, box }) =>
      folded === null ? [] : [[`node:${foldId(name)}`, box] as const],
    ),
    ...placed.pills.map((pill) => [`${pill.side}:${pill.outside.id}`, pill.box] as const),
  ])
  const from = ({ source }: { source: EndpointId }) => boxes.get(`node:${source}`)
  const to = ({ destination }: { destination: EndpointId }) =>
    boxes.get(outside.has(destination) ? `twin:${destination}` : `node:${destination}`)
  const edges = scene.edges.filter((edge) => from(edge) !== undefined && to(edge) !== undefined)
  const drawn = drawEdges({
    edges,
    sourceRect: (edge) => from(edge)!,
    destinationRect: (edge) => to(edge)!,
    cards: [...boxes.values()],
    captionWidth,
  })
  const lines = edges.map((edge) => {
    const { path, deniedPath, barriers } = drawn.get(edge.id)!
    const { verdict } = edge
    const kind: LineKind = verdict === 'partial' ? 'allowed' : verdict
    return element(
      'g',
      {},
      element('title', {}, escapeText(titleOf(edge))),
      lineMarkup(palette, { kind, path }),
      deniedPath === null ? '' : lineMarkup(palette, { kind: 'denied', path: deniedPath }),
      ...barriers.map((point) => barrierMarkup(palette, point)),
    )
  })
  const captions = edges.map((edge) => captionMarkup(palette, edge, drawn.get(edge.id)!))
  /** Routes may lead around everything else. */
  const reach = edges.map(({ id }) => drawn.get(id)!.path)
  return { lines: lines.join(''), captions: captions.join(''), reach }
}
