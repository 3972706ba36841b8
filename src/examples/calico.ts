import { ANYWHERE, connectionId } from '../model/index.ts'
import type { ExampleProject } from './example.ts'

function pod(namespace: string, name: string, label: string, address: string): string {
  return `---
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    ${label}
spec:
  containers:
    - name: web
      image: registry.example/web:1.0
      ports:
        - name: http
          containerPort: 80
status:
  podIP: ${address}
`
}

const NAMESPACES = `apiVersion: v1
kind: Namespace
metadata:
  name: default
---
apiVersion: v1
kind: Namespace
metadata:
  name: squares
  labels:
    shape: square
---
apiVersion: v1
kind: Namespace
metadata:
  name: policy-demo
`

const CLUSTER = [
  NAMESPACES,
  pod('default', 'red', 'color: red', '10.244.0.1'),
  pod('default', 'blue', 'color: blue', '10.244.0.2'),
  pod('default', 'green', 'color: green', '10.244.0.3'),
  pod('squares', 'red', 'color: red', '10.244.0.4'),
  pod('policy-demo', 'nginx', 'app: nginx', '10.244.0.5'),
].join('')

const POLICIES = `# Switch these on one at a time, then all together: they undo each other.
# 1. Ingress from pods of the same namespace.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-ingress-same-namespace
  namespace: default
spec:
  podSelector:
    matchLabels:
      color: blue
  ingress:
    - from:
        - podSelector:
            matchLabels:
              color: red
      ports:
        - port: 80
---
# 2. Ingress from another namespace: both selectors in one peer, so both must match.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-ingress-different-namespace
  namespace: default
spec:
  podSelector:
    matchLabels:
      color: blue
  ingress:
    - from:
        - podSelector:
            matchLabels:
              color: red
          namespaceSelector:
            matchLabels:
              shape: square
      ports:
        - port: 80
---
# 3. Egress to pods. There is no policyTypes here, so Ingress counts too: blue is isolated for ingress as well.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-egress-same-namespace
  namespace: default
spec:
  podSelector:
    matchLabels:
      color: blue
  egress:
    - to:
        - podSelector:
            matchLabels:
              color: red
      ports:
        - port: 80
---
# 4. Egress to addresses. Again without policyTypes: red is isolated for ingress as well.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-egress-external
  namespace: default
spec:
  podSelector:
    matchLabels:
      color: red
  egress:
    - to:
        - ipBlock:
            cidr: 172.18.0.0/24
---
# 5. Nothing in, nothing out, for every pod of policy-demo.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: default-deny
  namespace: policy-demo
spec:
  podSelector:
    matchLabels: {}
  policyTypes:
    - Ingress
    - Egress
`

const BLOCK = '172.18.0.0/24'

/** Five textbook policies that undo each other when applied together (UX 0.2, S5). */
export const CALICO: ExampleProject = {
  name: 'Calico page',
  files: [
    { path: 'policies.yaml', text: POLICIES },
    { path: 'cluster.yaml', text: CLUSTER },
  ],
  off: [],
  outside: [{ name: 'external', cidr: BLOCK }],
  pinned: [
    connectionId('default/red', 'default/blue'),
    connectionId('default/blue', 'default/red'),
    connectionId('default/green', 'default/blue'),
    connectionId('squares/red', 'default/blue'),
    connectionId('default/red', BLOCK),
    connectionId('default/green', 'policy-demo/nginx'),
  ],
  expectations: '',
  layout: {
    'ns:squares': { x: 0, y: -204 },
    'node:squares/red': { x: 24, y: 40 },
    'ns:default': { x: 0, y: 0 },
    'node:default/red': { x: 24, y: 40 },
    'node:default/green': { x: 24, y: 190 },
    'node:default/blue': { x: 404, y: 115 },
    'ns:policy-demo': { x: 380, y: 354 },
    'node:policy-demo/nginx': { x: 24, y: 40 },
    [`node:${ANYWHERE}`]: { x: -222, y: 54 },
    [`twin:${ANYWHERE}`]: { x: 716, y: 140 },
    [`node:${BLOCK}`]: { x: -222, y: 190 },
    [`twin:${BLOCK}`]: { x: 716, y: 20 },
  },
}
