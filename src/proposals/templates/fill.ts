import type { ContainerPort, WorkloadEndpoint } from '../../model/index.ts'
import type { Documents } from '../../document/index.ts'
import { distinguishingLabels } from '../distinguish.ts'
import { workloadsIn, type Surroundings } from '../ends.ts'
import { fileFor, freeName } from '../write.ts'
import type { FilledTemplate, Template, TemplateField, TemplateValues } from './types.ts'
import { valuesProblem } from './values.ts'

/** What blanks are filled from. */
export interface TemplateContext extends Surroundings {
  readonly documents: Documents
}

interface App {
  readonly text: string
  readonly workload: WorkloadEndpoint
}

/** Workloads by the labels that tell them apart. */
function appsIn({ endpoints }: Surroundings, namespace: string): readonly App[] {
  const workloads = workloadsIn(endpoints, namespace).filter(({ pods }) => !pods[0].hostNetwork)
  return workloads.flatMap((workload) => {
    const labels = distinguishingLabels(workload, workloads)
    return labels.length === 0 ? [] : [{ text: labels.map(([key, value]) => `${key}=${value}`).join(', '), workload }]
  })
}

function portTexts(workloads: readonly WorkloadEndpoint[]): readonly string[] {
  const text = ({ name, port, protocol }: ContainerPort) => `${name ?? port}${protocol === 'TCP' ? '' : `/${protocol}`}`
  const all = workloads.flatMap(({ pods }) => pods[0].ports.filter(({ container }) => container !== 'init').map(text))
  return [...new Set(all)]
}

/** The first option that the template prefers, else the first at all. */
function choose(options: readonly string[], preferred: RegExp | undefined): string | undefined {
  return options.find((option) => preferred?.test(option)) ?? options[0]
}

type Asked = Partial<TemplateValues>

function namespaces({ cluster, endpoints }: Surroundings): readonly string[] {
  const busy = new Set(endpoints.flatMap((each) => (each.kind === 'workload' ? [each.namespace] : [])))
  const names = cluster.namespaces.map(({ name }) => name)
  const system = (name: string) => Number(name.startsWith('kube-')) * 2 + Number(!busy.has(name))
  return names.toSorted((a, b) => system(a) - system(b))
}

/** The namespace that the other end is in. */
function choosePeerNamespace({ prefers, otherwise }: Template, others: readonly string[]): string {
  const { peerNamespace: preferred } = prefers
  if (preferred === undefined) return others[0] ?? ''
  return others.find((name) => preferred.test(name)) ?? otherwise.peerNamespace ?? others[0] ?? ''
}

type Options = FilledTemplate['options']

/** What was asked for, else what the workspace offers, else what is usual. */
function chooseValues(template: Template, asked: Asked, options: Options): TemplateValues {
  const { prefers, otherwise } = template
  const value = (field: TemplateField) => {
    const preferred = prefers[field]
    const liked = preferred && options[field].find((option) => preferred.test(option))
    // What is usual is a better guess than whatever else the workspace has.
    return asked[field] ?? liked ?? otherwise[field] ?? options[field][0] ?? ''
  }
  return {
    namespace: asked.namespace ?? options.namespace[0] ?? 'default',
    app: value('app'),
    peerNamespace: asked.peerNamespace ?? choosePeerNamespace(template, options.peerNamespace),
    peerApp: value('peerApp'),
    port: value('port'),
    cidr: value('cidr'),
    except: value('except'),
  }
}

function listOptions(context: TemplateContext, template: Template, asked: Asked): Options {
  const uses = (field: TemplateField) => template.fields.includes(field)
  const namespace = namespaces(context)
  const chosen = asked.namespace ?? namespace[0] ?? 'default'
  const peerNamespace = namespace.filter((name) => name !== chosen)
  const own = appsIn(context, chosen)
  const app = own.map(({ text }) => text)
  const subject = uses('app') ? (asked.app ?? choose(app, template.prefers.app)) : undefined
  const peers = uses('peerNamespace')
    ? appsIn(context, asked.peerNamespace ?? choosePeerNamespace(template, peerNamespace))
    : own.filter(({ text }) => text !== subject)
  const selected = own.filter(({ text }) => text === subject)
  const destinations = selected.length > 0 ? selected : own
  return {
    namespace,
    app,
    peerNamespace,
    peerApp: peers.map(({ text }) => text),
    port: portTexts(destinations.map(({ workload }) => workload)),
    cidr: [],
    except: [],
  }
}

/** A template's blanks, filled with what is asked for and otherwise from the workspace. */
export function fillTemplate(context: TemplateContext, template: Template, asked: Asked): FilledTemplate {
  const options = listOptions(context, template, asked)
  const values = chooseValues(template, asked, options)
  const { namespace } = values
  const problem = valuesProblem(template, values)
  const name = freeName(context.documents, namespace, template.name, new Set())
  return {
    values,
    options,
    problem,
    name,
    path: fileFor(context.documents, namespace),
    object: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, namespace },
      spec: problem === '' ? template.spec(values) : {},
    },
  }
}
