import type { CheckText } from './checkText.ts'

/** Help for the checks about fields, selectors and peers. */
export const SELECTOR_TEXTS = {
  NP001: {
    paragraphs: [
      'The API server refuses this object, or drops the field without a word, depending on how it is sent. Either way it does not do what it says.',
      'A policy that is refused takes no part in the verdicts here, as in a cluster.',
    ],
    before: 'spec:\n  podselector: {}',
    after: 'spec:\n  podSelector: {}',
  },
  NP002: {
    paragraphs: [
      'An address block needs an address and a length, an except must lie inside its block, endPort needs a number to start from, and a peer is either a block or selectors.',
      'The API server refuses the whole policy for one of these.',
    ],
    before: 'ipBlock:\n  cidr: 10.0.0.0/8\n  except: [192.168.0.0/16]',
    after: 'ipBlock:\n  cidr: 10.0.0.0/8\n  except: [10.1.0.0/16]',
  },
  NP003: {
    paragraphs: [
      'Items of from and to are alternatives: it is enough to match one of them. Two items with one selector each therefore allow every pod of those namespaces, and those pods of the policy’s own namespace.',
      'Both selectors in one item mean both at once. In the text the difference is a single dash.',
    ],
    before: 'from:\n- namespaceSelector: {matchLabels: {team: sre}}\n- podSelector: {matchLabels: {app: prometheus}}',
    after: 'from:\n- namespaceSelector: {matchLabels: {team: sre}}\n  podSelector: {matchLabels: {app: prometheus}}',
    picture: { from: 'any pod of sre', to: 'api', before: 'allowed', after: 'denied' },
  },
  NP004: {
    paragraphs: [
      'Rules are alternatives as well. A rule with peers alone allows them every port, and a rule with ports alone allows everyone those ports.',
      'Peers and ports in one rule mean these peers on these ports.',
    ],
    before: 'ingress:\n- from: [{podSelector: {matchLabels: {app: web}}}]\n- ports: [{port: 5432}]',
    after: 'ingress:\n- from: [{podSelector: {matchLabels: {app: web}}}]\n  ports: [{port: 5432}]',
    picture: { from: 'anyone', to: 'db', before: 'allowed', after: 'denied' },
  },
  NP005: {
    paragraphs: [
      'Without policyTypes, Kubernetes fills in Ingress always and Egress when there is an egress rule. A policy that is only about traffic out thereby isolates its pods for traffic in as well.',
      'Writing policyTypes says which of the two is meant.',
    ],
    before: 'spec:\n  podSelector: {}\n  egress: [{ports: [{port: 443}]}]',
    after: 'spec:\n  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{ports: [{port: 443}]}]',
    picture: { from: 'web', to: 'api', before: 'denied', after: 'allowed' },
  },
  NP006: {
    paragraphs: [
      'policyTypes decides which lists are read. Rules of a direction that it does not name are accepted and have no effect: they neither isolate nor allow.',
    ],
    before: 'policyTypes: [Egress]\ningress: [{ports: [{port: 80}]}]',
    after: 'policyTypes: [Ingress, Egress]\ningress: [{ports: [{port: 80}]}]',
  },
  NP007: {
    paragraphs: [
      'A policy without pods does nothing. Most often a letter is wrong, a label is on the Deployment instead of its pod template, or the policy is in another namespace than its pods.',
      'It is fine for pods that come later.',
    ],
    before: 'podSelector: {matchLabels: {app: Api}}',
    after: 'podSelector: {matchLabels: {app: api}}',
  },
  NP008: {
    paragraphs: [
      'Nobody matches this peer, so it allows nothing. Selectors compare labels exactly, capital letters included, and a namespaceSelector looks at labels of the Namespace object, not at its name.',
    ],
    before: 'from: [{podSelector: {matchLabels: {app: fronted}}}]',
    after: 'from: [{podSelector: {matchLabels: {app: frontend}}}]',
    picture: { from: 'frontend', to: 'api', before: 'denied', after: 'allowed' },
  },
  NP009: {
    paragraphs: [
      'A podSelector alone looks only in the namespace of the policy. The pods that it names are in another one, so it needs a namespaceSelector beside it, in the same item.',
    ],
    before: 'from:\n- podSelector: {matchLabels: {app: prometheus}}',
    after:
      'from:\n- namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}\n  podSelector: {matchLabels: {app: prometheus}}',
    picture: { from: 'prometheus', to: 'api', before: 'denied', after: 'allowed' },
  },
  NP015: {
    paragraphs: [
      'NotIn asks that the label does not have one of the values. What does not have the label at all fulfils that too, kube-system and every unlabelled pod among it.',
      'Exists beside it asks that the label is there.',
    ],
    before: 'matchExpressions:\n- {key: tier, operator: NotIn, values: [public]}',
    after: 'matchExpressions:\n- {key: tier, operator: NotIn, values: [public]}\n- {key: tier, operator: Exists}',
  },
  NP022: {
    paragraphs: [
      'A Namespace has no label called name unless somebody sets it. The label kubernetes.io/metadata.name is set by the API server on every namespace and cannot be changed.',
    ],
    before: 'namespaceSelector: {matchLabels: {name: monitoring}}',
    after: 'namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}',
    picture: { from: 'monitoring', to: 'api', before: 'denied', after: 'allowed' },
  },
  NP023: {
    paragraphs: [
      'An object is known by its kind, namespace and name. Of two with the same, kubectl apply leaves the one that it reads last, and the other one is lost without a word. The verdicts here follow the last one as well.',
    ],
    before: 'metadata: {name: allow-web}  # twice',
    after: 'metadata: {name: allow-web-2}',
  },
  NP024: {
    paragraphs: [
      'Only NetworkPolicy of networking.k8s.io/v1 is evaluated. Policies of other kinds are kept in the text and counted, and the verdicts do not include them: in a cluster that has them, traffic may be allowed or denied otherwise.',
    ],
    before: 'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy',
  },
} satisfies Readonly<Record<string, CheckText>>
