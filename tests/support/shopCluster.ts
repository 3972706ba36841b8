import { listEndpoints, type Cluster, type ClusterEndpoint, type NetworkPolicyPort } from '../../src/model/index.ts'
import { aCluster, aContainerPort, aNamespace, aPod, aPolicy, aRule, labelsOf } from './builders.ts'

const http: NetworkPolicyPort = { protocol: 'TCP', port: 'http' }
const app = (name: string) => ({ matchLabels: labelsOf({ app: name }) })

/** The example of the first run: five workloads in three namespaces, four policies. */
export const SHOP_CLUSTER: Cluster = aCluster({
  namespaces: [
    aNamespace('shop', { team: 'store' }),
    aNamespace('monitoring', { team: 'sre' }),
    aNamespace('kube-system'),
  ],
  pods: [
    aPod('shop/frontend', { replicas: 3, ports: [aContainerPort('http', 8080)] }),
    aPod('shop/api', { replicas: 2, ports: [aContainerPort('http', 8080), aContainerPort('metrics', 9090)] }),
    aPod('shop/db', { ports: [aContainerPort('pg', 5432)] }),
    aPod('monitoring/prometheus', { ports: [aContainerPort('web', 9090)] }),
    aPod('kube-system/coredns', {
      replicas: 2,
      ports: [aContainerPort('dns', 53, { protocol: 'UDP' }), aContainerPort('dns-tcp', 53)],
    }),
  ],
  policies: [
    aPolicy('shop/default-deny-ingress'),
    aPolicy('shop/allow-web', { podSelector: app('frontend'), ingress: [aRule({ ports: [http] })] }),
    aPolicy('shop/allow-frontend-to-api', {
      podSelector: app('api'),
      ingress: [aRule({ peers: [{ podSelector: app('frontend') }], ports: [http] })],
    }),
    aPolicy('shop/db-lockdown', {
      podSelector: app('db'),
      policyTypes: ['Ingress', 'Egress'],
      ingress: [aRule({ peers: [{ podSelector: app('api') }], ports: [{ protocol: 'TCP', port: 5432 }] })],
    }),
  ],
})

export const SHOP_ENDPOINTS: readonly ClusterEndpoint[] = listEndpoints(SHOP_CLUSTER, [
  { name: 'partner', cidr: '203.0.113.0/24' },
])
