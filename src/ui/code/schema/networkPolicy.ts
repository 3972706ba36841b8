import type { JSONSchema } from 'monaco-yaml'
import { described, integer, list, record, text } from './build.ts'
import { labelSelector, POLICY_METADATA } from './metadata.ts'

const PORT: JSONSchema = {
  anyOf: [{ type: 'integer', minimum: 1, maximum: 65_535 }, { type: 'string' }],
  markdownDescription:
    'The port **on the destination pod**, after any Service: a number, or the name of a container port, which is ' +
    'looked up on each destination pod. Left out: every port of the protocol. `"80"` in quotes is a name, not a number.',
}

const PORTS: JSONSchema = list(
  'Ports this rule allows; any one of them is enough. **Left out or empty: every port.** Together with the peers this ' +
    'is AND: the peer *and* the port must match.',
  {
    type: 'object',
    properties: {
      protocol: text(
        '`TCP`, `UDP` or `SCTP`. Left out it is **TCP**, also when there is no `port`: `- {}` is every TCP port.',
        ['TCP', 'UDP', 'SCTP'],
      ),
      port: PORT,
      endPort: integer(
        'Last port of a range that starts at `port`, both included. Needs a numeric `port` that is not larger.',
      ),
    },
  },
)

const PEER: JSONSchema = {
  type: 'object',
  properties: {
    podSelector: labelSelector(
      '**Alone**: pods with these labels *in the namespace of the policy*. **With `namespaceSelector` in the same list ' +
        'item**: pods with these labels in those namespaces (AND). `{}` is every pod; left out or null is something ' +
        'else: no condition on the pod.',
    ),
    namespaceSelector: labelSelector(
      '**Alone**: every pod of the namespaces with these labels. **With `podSelector` in the same list item**: only the ' +
        'pods that match both (AND). `{}` is every namespace. To name one namespace use its label ' +
        '`kubernetes.io/metadata.name`.',
    ),
    ipBlock: record(
      'Addresses, meant for those outside the cluster. Cannot stand together with a selector. Whether it also matches ' +
        'pods that have such an address depends on the network plugin.',
      {
        cidr: text(
          'The block, for instance `203.0.113.0/24` or `2001:db8::/32`. `0.0.0.0/0` is every IPv4 address, and no IPv6 one.',
        ),
        except: list(
          'Blocks inside `cidr` that this peer leaves out. Not a denial: another peer, rule or policy may allow them.',
          { type: 'string' },
        ),
      },
    ),
  },
}

const EITHER =
  'Each list item (each dash) is one peer, and any one is enough (OR). Two selectors **under one dash** must both match (AND).'

const FROM = list(`Who may connect. ${EITHER} **Left out or empty: everyone**, also outside the cluster.`, PEER)
const TO = list(
  `Where the pods may connect to. ${EITHER} **Left out or empty: everywhere**, also outside the cluster.`,
  PEER,
)

/** `networking.k8s.io/v1 NetworkPolicy`, whole. */
export const NETWORK_POLICY: JSONSchema = record(
  'Isolates pods for one or both directions and says which connections they may still have. Policies add up: what any ' +
    'one of them allows is allowed.',
  {
    metadata: POLICY_METADATA,
    spec: record('What the policy selects and allows. Without a spec it isolates the whole namespace for ingress.', {
      podSelector: labelSelector(
        'The pods of this namespace that the policy applies to. `{}`, null or left out: **every pod of the namespace**.',
      ),
      policyTypes: list(
        'The directions for which the selected pods become isolated. **Left out**: `Ingress` always, and `Egress` only if ' +
          'there is at least one egress rule. Rules of a direction that is not listed do nothing.',
        { type: 'string', enum: ['Ingress', 'Egress'] },
      ),
      ingress: list(
        'Connections the selected pods accept. **Left out or `[]`: none**, once they are isolated. A single empty rule ' +
          '`- {}` allows every connection.',
        described('One rule: the source must be in `from` **and** the port in `ports`.', {
          type: 'object',
          properties: { from: FROM, ports: PORTS },
        }),
      ),
      egress: list(
        'Connections the selected pods may open. **Left out or `[]`: none**, once they are isolated. That includes DNS: ' +
          'allow port 53 on UDP and TCP to the DNS pods.',
        described('One rule: the destination must be in `to` **and** the port in `ports`.', {
          type: 'object',
          properties: { to: TO, ports: PORTS },
        }),
      ),
    }),
  },
)
