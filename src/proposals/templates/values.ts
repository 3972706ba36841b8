import { parseCidr } from '../../model/index.ts'
import type { Json } from '../../document/index.ts'
import type { Template, TemplateField, TemplateValues } from './types.ts'

const LABEL = /^([a-z0-9.-]+\/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?=([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/
const PORT = /^(?:(\d{1,5})(?:-(\d{1,5}))?|([a-z0-9]+(?:-[a-z0-9]+)*))(?:\/(TCP|UDP|SCTP))?$/
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/

function items(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** `app=api, tier=backend` as a selector. */
export function selector(text: string): Json {
  const matchLabels: Record<string, Json> = Object.create(null)
  for (const pair of items(text)) {
    const equals = pair.indexOf('=')
    matchLabels[pair.slice(0, equals)] = pair.slice(equals + 1)
  }
  return { matchLabels }
}

/** `8080`, `8080-8090`, `http`, `53/UDP` as items of `ports`. */
export function ports(text: string): readonly Json[] {
  return items(text).flatMap((item) => {
    const match = PORT.exec(item)
    if (match === null) return []
    const [, first, last, name, protocol = 'TCP'] = match
    const port = first === undefined ? (name ?? '') : Number(first)
    return [{ protocol, port, ...(last === undefined ? {} : { endPort: Number(last) }) }]
  })
}

function isInside(text: string, block: string): boolean {
  const [hole, whole] = [parseCidr(text), parseCidr(block)]
  return (
    hole !== undefined &&
    hole.family === whole?.family &&
    hole.prefix > whole.prefix &&
    whole.first <= hole.first &&
    hole.last <= whole.last
  )
}

/** One ipBlock for each block, with the holes that lie in it. */
export function blocks({ cidr, except }: Pick<TemplateValues, 'cidr' | 'except'>): readonly Json[] {
  return items(cidr).map((block) => {
    const holes = items(except).filter((text) => isInside(text, block))
    return { ipBlock: { cidr: block, ...(holes.length === 0 ? {} : { except: holes }) } }
  })
}

/** No label would mean every pod, which nobody asked for. */
function labelsProblem(text: string): string {
  if (items(text).length === 0) return 'Write a label of the pods, such as app=web.'
  const wrong = items(text).find((item) => !LABEL.test(item))
  return wrong === undefined ? '' : `\`${wrong}\` is not a label. Write it like app=web.`
}

function portsProblem(text: string): string {
  if (items(text).length === 0) return 'Write a port, such as 8080, http or 53/UDP.'
  const wrong = items(text).find((item) => {
    const match = PORT.exec(item)
    const numbers = [match?.[1], match?.[2]].flatMap((digits) => (digits === undefined ? [] : [Number(digits)]))
    const [first = 1, last = first] = numbers
    return match === null || numbers.some((number) => number < 1 || number > 65_535) || last < first
  })
  return wrong === undefined
    ? ''
    : `\`${wrong}\` is not a port. Write a number, a range or a name, such as 8080, 8080-8090 or http.`
}

function cidrProblem(text: string): string {
  if (items(text).length === 0) return 'Write a block of addresses, such as 203.0.113.0/24.'
  const wrong = items(text).find((item) => parseCidr(item) === undefined)
  return wrong === undefined ? '' : `\`${wrong}\` is not a CIDR block. Write it like 10.0.0.0/8.`
}

function exceptProblem({ cidr, except }: TemplateValues): string {
  const wrong = items(except).find((text) => !items(cidr).some((block) => isInside(text, block)))
  return wrong === undefined ? '' : `\`${wrong}\` is not a block inside ${cidr}.`
}

const CHECKS: Readonly<Record<TemplateField, (values: TemplateValues) => string>> = {
  app: ({ app }) => labelsProblem(app),
  peerApp: ({ peerApp }) => labelsProblem(peerApp),
  peerNamespace: ({ peerNamespace }) =>
    NAMESPACE.test(peerNamespace) ? '' : 'Choose the namespace of the other pods.',
  port: ({ port }) => portsProblem(port),
  cidr: ({ cidr }) => cidrProblem(cidr),
  except: exceptProblem,
}

/** What is wrong with the values that a template uses; empty when nothing is. */
export function valuesProblem({ fields }: Template, values: TemplateValues): string {
  if (!NAMESPACE.test(values.namespace)) return 'Choose a namespace.'
  return fields.map((field) => CHECKS[field](values)).find((problem) => problem !== '') ?? ''
}
