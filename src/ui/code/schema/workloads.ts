import type { JSONSchema } from 'monaco-yaml'
import { described, flag, integer, list, record, text, textMap } from './build.ts'
import { labelSelector, NAMESPACE_METADATA, NAMESPACED, TEMPLATE_METADATA } from './metadata.ts'

const CONTAINER: JSONSchema = {
  type: 'object',
  properties: {
    name: text('Name of the container, unique in the pod.'),
    image: text('Image to run.'),
    ports: list(
      'Ports the container listens on. They open nothing; they give names that policies can use, and Gatehouse shows them.',
      {
        type: 'object',
        properties: {
          name: text('A name that `ports[].port` of a policy can use: up to 15 lower case letters, digits and `-`.'),
          containerPort: integer(
            'The number. This is what policies compare, never `hostPort` nor the port of a Service.',
          ),
          protocol: text('`TCP` when left out.', ['TCP', 'UDP', 'SCTP']),
        },
      },
    ),
    env: list('Environment variables.', { type: 'object' }),
    restartPolicy: text('`Always` on an init container makes it a sidecar, whose named ports count.', ['Always']),
  },
}

const POD_SPEC: JSONSchema = record('What runs in the pod.', {
  containers: list('Containers of the pod. They share one address and so one verdict.', CONTAINER),
  initContainers: list('Containers that run before the others; named ports count only for sidecars.', CONTAINER),
  hostNetwork: flag(
    'The pod uses the network of its node. Selectors then usually do not match it, and policies do not isolate it.',
  ),
  nodeName: text('The node the pod runs on. Traffic from that node to the pod is always allowed.'),
  serviceAccountName: text('Identity of the pod towards the API server; no NetworkPolicy looks at it.'),
})

const TEMPLATE: JSONSchema = record('What each pod of this workload looks like.', {
  metadata: TEMPLATE_METADATA,
  spec: POD_SPEC,
})

const REPLICAS = integer('How many pods; 1 when left out. They share labels, so they share verdicts.')
const SELECTOR = labelSelector('How the controller finds its pods; the labels of the template must match.')

function controller(description: string, fields: Record<string, JSONSchema>): JSONSchema {
  return record(description, {
    metadata: NAMESPACED,
    spec: record('How many pods, which ones, and from what template.', { ...fields, template: TEMPLATE }),
  })
}

const JOB_FIELDS = {
  parallelism: integer('How many pods run at the same time; 1 when left out.'),
  completions: integer('How many pods must succeed.'),
}

/** Kinds that run pods, and the ones around them, by `apiVersion kind`. */
export const CLUSTER_KINDS: Readonly<Record<string, JSONSchema>> = {
  'v1 Namespace': record('A namespace; policies live in one and select pods in it.', { metadata: NAMESPACE_METADATA }),
  'v1 Pod': record('One pod.', {
    metadata: NAMESPACED,
    spec: POD_SPEC,
    status: record('What the cluster reports.', {
      podIP: text('Address of the pod, which `ipBlock` may or may not match.'),
      phase: text('`Succeeded` and `Failed` pods have no traffic.', ['Pending', 'Running', 'Succeeded', 'Failed']),
    }),
  }),
  'v1 Service': record(
    'A name and a port for a set of pods. Policies never see it: they see the pod and its own port.',
    {
      metadata: NAMESPACED,
      spec: record('Which pods, and which ports.', {
        selector: textMap('Labels of the pods behind the service.'),
        ports: list('Ports of the service.', {
          type: 'object',
          properties: {
            name: text('Name of the port of the service.'),
            port: integer('Port of the service. A policy needs `targetPort` instead.'),
            targetPort: described('Port of the pod, a number or a name. This is what policies compare.', {}),
            protocol: text('`TCP` when left out.', ['TCP', 'UDP', 'SCTP']),
          },
        }),
      }),
    },
  ),
  'v1 ReplicationController': controller('Keeps a number of equal pods running (old form).', {
    replicas: REPLICAS,
    selector: textMap('Labels of its pods.'),
  }),
  'apps/v1 Deployment': controller('Keeps a number of equal pods running.', { replicas: REPLICAS, selector: SELECTOR }),
  'apps/v1 ReplicaSet': controller('Keeps a number of equal pods running; usually made by a Deployment.', {
    replicas: REPLICAS,
    selector: SELECTOR,
  }),
  'apps/v1 StatefulSet': controller('Pods with stable names and storage.', {
    replicas: REPLICAS,
    serviceName: text('The headless service that names the pods.'),
    selector: SELECTOR,
  }),
  'apps/v1 DaemonSet': controller('One pod on each node.', { selector: SELECTOR }),
  'batch/v1 Job': controller('Pods that run to completion.', JOB_FIELDS),
  'batch/v1 CronJob': record('Makes a Job at set times.', {
    metadata: NAMESPACED,
    spec: record('When, and what job.', {
      schedule: text('When to run, in cron form.'),
      jobTemplate: record('The job to make.', {
        spec: record('The job.', { ...JOB_FIELDS, template: TEMPLATE }),
      }),
    }),
  }),
}
