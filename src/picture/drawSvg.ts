import type { Box, Layout, Scene } from '../graph/index.ts'
import { element, escapeText } from './markup.ts'
import { PALETTES } from './palette.ts'
import { placeScene, type PlacedScene } from './placeScene.ts'
import { edgesMarkup, markers } from './svgEdges.ts'
import { LEGEND_SIZE, legendMarkup } from './svgLegend.ts'
import { cardMarkup, frameMarkup, line, pillMarkup } from './svgNodes.ts'

/** What a picture is made of. */
export interface PictureInput {
  readonly scene: Scene
  readonly layout: Layout
  /** Stands above the picture, and is its accessible name. */
  readonly title: string
  readonly theme: 'light' | 'dark'
}

/** A picture as a file. */
export interface Picture {
  readonly svg: string
  readonly width: number
  readonly height: number
  /** One sentence for those who do not see it. */
  readonly description: string
}

const MARGIN = 32
const HEADER = 44
const FILTERS: Readonly<Record<Scene['filter'], string>> = {
  watched: 'watched ones',
  allowed: 'those that a rule allows',
  decided: 'those that a policy decides',
  denied: 'denied ones',
  all: 'all',
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

function describe({ workloads, namespaces, edges, counts, filter, hidden }: Scene): string {
  const of = (verdict: string) => edges.filter((edge) => edge.verdict === verdict).length
  const parts = [
    `${of('allowed')} allowed by a rule`,
    `${of('default')} allowed because no policy isolates them`,
    `${of('denied')} denied`,
    `${of('partial')} on some ports only`,
    `${of('depends')} that depend on the network plugin`,
  ]
  const left = hidden > 0 ? ` ${hidden} more were left out to keep it readable.` : ''
  return `${plural(workloads.length, 'workload')} in ${plural(namespaces.length, 'namespace')}. Of ${plural(counts.all, 'connection')}, ${FILTERS[filter]} are shown: ${parts.join(', ')}.${left}`
}

/** Around everything, the bends of the lines among it: their coordinates are all in their paths. */
function bounds({ frames, cards, pills }: PlacedScene, paths: readonly string[]): Box {
  const boxes = [...frames, ...cards, ...pills].map(({ box }) => box)
  const points = paths.flatMap((path) => [...path.matchAll(/(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)/g)])
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const include = (x: number, y: number) => {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  for (const { x, y, width, height } of boxes) {
    include(x, y)
    include(x + width, y + height)
  }
  for (const [, x, y] of points) include(Number(x), Number(y))
  if (left === Infinity) return { x: 0, y: 0, width: 0, height: 0 }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/**
 * A scene as a file of its own: real text, title, description and legend, no script, no style sheet, nothing fetched.
 * Looks as on the page, for every program that draws SVG.
 */
export function drawSvg({ scene, layout, title, theme }: PictureInput): Picture {
  const palette = PALETTES[theme]
  const placed = placeScene(scene, layout)
  const { lines, captions, reach } = edgesMarkup(palette, scene, placed)
  const drawn = bounds(placed, reach)
  const width = Math.ceil(Math.max(drawn.width, LEGEND_SIZE.width) + 2 * MARGIN)
  const height = Math.ceil(HEADER + drawn.height + LEGEND_SIZE.height + 3 * MARGIN)
  const description = describe(scene)
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': 'gatehouse-title gatehouse-description',
      'font-family': 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, DejaVu Sans, sans-serif',
    },
    element('title', { id: 'gatehouse-title' }, escapeText(title)),
    element('desc', { id: 'gatehouse-description' }, escapeText(description)),
    markers(palette),
    element('rect', { width, height, fill: palette.canvas }),
    line(title, { x: MARGIN, y: MARGIN + 14, size: 18, fill: palette.text, weight: 700 }),
    element(
      'g',
      { transform: `translate(${MARGIN - drawn.x} ${MARGIN + HEADER - drawn.y})` },
      ...placed.frames.map((frame) => frameMarkup(palette, frame)),
      lines,
      ...placed.cards.map((card) => cardMarkup(palette, card)),
      ...placed.pills.map((pill) => pillMarkup(palette, pill)),
      captions,
    ),
    legendMarkup(palette, { x: MARGIN, y: HEADER + drawn.height + 2 * MARGIN }),
  )
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`, width, height, description }
}
