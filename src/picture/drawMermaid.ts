import {
  captionText,
  drawnWorkloads,
  foldId,
  type EdgeVerdict,
  type Scene,
  type SceneEdge,
  type SceneNamespace,
  type SceneWorkload,
} from '../graph/index.ts'
import { PALETTES } from './palette.ts'

/** Everything that means something to Mermaid, Markdown or HTML goes as the number of its character. */
function escapeLabel(text: string): string {
  return Array.from(text)
    .map((character) => {
      if (/^[A-Za-z0-9 .:/_+=×…·-]$/.test(character)) return character
      return /^[\p{Cc}\p{Cs}]$/u.test(character) ? ' ' : `#${character.codePointAt(0)};`
    })
    .join('')
}

/** Titles and descriptions take no escapes; they end with the line. */
function plainText(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:/_()+=-]/gu, ' ').trim()
}

/** Pattern and end tell the verdict without the hue, as on the page. */
const ARROWS: Readonly<Record<EdgeVerdict, string>> = {
  allowed: '==>',
  default: '-->',
  denied: '-.-x',
  partial: '--o',
  depends: '-.->',
}

function workloadLabel({ name, replicas, labels }: SceneWorkload): string {
  const [first] = labels
  const count = replicas > 1 ? ` ×${replicas}` : ''
  return `${escapeLabel(`${name}${count}`)}${first === undefined ? '' : `<br/>${escapeLabel(`${first[0]}=${first[1]}`)}`}`
}

/** A folded namespace is one box, of another shape than a workload. */
function foldLabel({ name, workloads, folded }: SceneNamespace): string {
  const inside = folded === null || folded.connections === 0 ? '' : `<br/>${escapeLabel(`inside: ${folded.text}`)}`
  return `${escapeLabel(name)}<br/>${workloads} workload${workloads === 1 ? '' : 's'}${inside}`
}

function hueOf(verdict: EdgeVerdict): string {
  const { allowed, denied, depends } = PALETTES.light
  if (verdict === 'denied') return denied
  return verdict === 'allowed' || verdict === 'default' ? allowed : depends
}

/** A scene as a Mermaid flowchart, for Markdown that draws it. Thick: allowed by a rule; dotted with a cross: denied. */
export function drawMermaid(scene: Scene, { title }: { readonly title: string }): string {
  const workloads = drawnWorkloads(scene)
  const drawn = [...workloads, ...scene.outside, ...scene.namespaces.map(({ name }) => ({ id: foldId(name) }))]
  const ids = new Map(drawn.map(({ id }, index) => [id, `n${index}`]))
  const frames = scene.namespaces.flatMap((namespace, index) => {
    const { name, folded } = namespace
    if (folded !== null) return [`  ${ids.get(foldId(name))}[["${foldLabel(namespace)}"]]`]
    const members = workloads.filter((each) => each.namespace === name)
    if (members.length === 0) return []
    return [
      `  subgraph g${index}["${escapeLabel(name)}"]`,
      ...members.map((workload) => `    ${ids.get(workload.id)}["${workloadLabel(workload)}"]`),
      '  end',
    ]
  })
  const outside = scene.outside
    .filter(({ asSource, asDestination }) => asSource || asDestination)
    .map(({ id, name, cidr }) => {
      const detail = name === cidr ? '' : `<br/>${escapeLabel(cidr)}`
      return `  ${ids.get(id)}(["${escapeLabel(name)}${detail}"])`
    })
  const link = (edge: SceneEdge) => {
    const text = captionText(edge)
    const caption = text === '' ? '' : `|"${escapeLabel(text)}"|`
    return `  ${ids.get(edge.source)} ${ARROWS[edge.verdict]}${caption} ${ids.get(edge.destination)}`
  }
  const hues = scene.edges.map(({ verdict }, index) => `  linkStyle ${index} stroke:${hueOf(verdict)}`)
  return [
    'flowchart LR',
    `  accTitle: ${plainText(title) || 'Network policies'}`,
    '  accDescr: Thick lines are allowed by a rule, thin ones because no policy isolates them, dotted ones with a cross are denied.',
    ...frames,
    ...outside,
    ...scene.edges.map(link),
    ...hues,
    '',
  ].join('\n')
}
