import { ANYWHERE, connectionId } from '../model/index.ts'
import type { ExampleProject } from './example.ts'

const CLUSTER = `# What runs in the cluster. Only namespaces, pod labels and ports matter to network policies.
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    team: store
---
apiVersion: v1
kind: Namespace
metadata:
  name: monitoring
  labels:
    team: sre
---
apiVersion: v1
kind: Namespace
metadata:
  name: kube-system
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: frontend
  namespace: shop
spec:
  replicas: 3
  selector:
    matchLabels:
      app: frontend
  template:
    metadata:
      labels:
        app: frontend
        tier: web
    spec:
      containers:
        - name: frontend
          image: registry.example/shop/frontend:2.4.1
          ports:
            - name: http
              containerPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
        tier: backend
    spec:
      containers:
        - name: api
          image: registry.example/shop/api:1.18.0
          ports:
            - name: http
              containerPort: 8080
            - name: metrics
              containerPort: 9090
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: shop
spec:
  serviceName: db
  replicas: 1
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
        tier: data
    spec:
      containers:
        - name: postgres
          image: registry.example/postgres:16
          ports:
            - name: pg
              containerPort: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: prometheus
  namespace: monitoring
spec:
  serviceName: prometheus
  replicas: 1
  selector:
    matchLabels:
      app: prometheus
  template:
    metadata:
      labels:
        app: prometheus
    spec:
      containers:
        - name: prometheus
          image: registry.example/prometheus:2.53.0
          ports:
            - name: web
              containerPort: 9090
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: coredns
  namespace: kube-system
spec:
  replicas: 2
  selector:
    matchLabels:
      k8s-app: kube-dns
  template:
    metadata:
      labels:
        k8s-app: kube-dns
    spec:
      containers:
        - name: coredns
          image: registry.example/coredns:1.11.1
          ports:
            - name: dns
              containerPort: 53
              protocol: UDP
            - name: dns-tcp
              containerPort: 53
              protocol: TCP
`

const POLICIES = `# Every pod in shop is isolated for ingress; the policies below say what may come in.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: default-deny-ingress
  namespace: shop
spec:
  podSelector: {} # all pods of this namespace
  policyTypes:
    - Ingress
---
# The shop is public: no "from" means everyone.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-web
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: frontend
  policyTypes:
    - Ingress
  ingress:
    - ports:
        - port: http
---
# A peer with only a podSelector means pods of the policy's own namespace.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-frontend-to-api
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  policyTypes:
    - Ingress
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: frontend
      ports:
        - port: http
---
# Customer data: only the api may ask, and the database starts no connection itself.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db-lockdown
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: db
  policyTypes:
    - Ingress
    - Egress # no egress rules: nothing may go out, not even DNS
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: api
      ports:
        - port: 5432
`

const EXPECTATIONS = `frontend -> api:8080 allowed
api -> db:5432 allowed
frontend -> db denied
prometheus -> api:9090 allowed
`

const PARTNER = '203.0.113.0/24'

/** The example of a first visit (UX 1.4): one of its four expectations fails. */
export const SHOP: ExampleProject = {
  name: 'Shop example',
  files: [
    { path: 'policies.yaml', text: POLICIES },
    { path: 'cluster.yaml', text: CLUSTER },
  ],
  off: [],
  outside: [{ name: 'partner', cidr: PARTNER }],
  pinned: [
    connectionId(ANYWHERE, 'shop/frontend'),
    connectionId('shop/api', PARTNER),
    connectionId('shop/db', ANYWHERE),
  ],
  expectations: EXPECTATIONS,
  layout: {
    'ns:shop': { x: 0, y: 0 },
    'node:shop/frontend': { x: 24, y: 40 },
    'node:shop/api': { x: 404, y: 40 },
    'node:shop/db': { x: 404, y: 232 },
    'ns:monitoring': { x: 0, y: 380 },
    'node:monitoring/prometheus': { x: 24, y: 40 },
    'ns:kube-system': { x: 380, y: 380 },
    'node:kube-system/coredns': { x: 24, y: 40 },
    [`node:${ANYWHERE}`]: { x: -222, y: 54 },
    [`twin:${ANYWHERE}`]: { x: 716, y: 246 },
    [`node:${PARTNER}`]: { x: -222, y: 150 },
    [`twin:${PARTNER}`]: { x: 716, y: 10 },
  },
}
