import type { CheckText } from './checkText.ts'

/** Help for the checks about DNS, ports, addresses and what policies add up to. */
export const RULE_TEXTS = {
  NP010: {
    paragraphs: [
      'Nearly every program asks DNS before it connects. Pods that are isolated for egress need a rule for it, or names stop working while addresses still do, which is hard to see in logs.',
      'It is fine for pods that use addresses only.',
    ],
    before: 'policyTypes: [Egress]\negress: []',
    after:
      'policyTypes: [Egress]\negress:\n- to:\n  - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}\n    podSelector: {matchLabels: {k8s-app: kube-dns}}\n  ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53}]',
    picture: { from: 'web', to: 'kube-dns', before: 'denied', after: 'allowed' },
  },
  NP011: {
    paragraphs: [
      'A resolver asks over UDP and asks again over TCP when the answer does not fit into one packet. With one of the two missing, some names resolve and some do not.',
    ],
    before: 'ports: [{protocol: UDP, port: 53}]',
    after: 'ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53}]',
  },
  NP012: {
    paragraphs: [
      'Port 53 to every address lets a pod reach any DNS server in the world, and whatever else listens there. Data can leave inside of names.',
      'Pods need the cluster’s DNS only, which asks the world for them.',
    ],
    before: 'egress:\n- ports: [{protocol: UDP, port: 53}]',
    after:
      'egress:\n- to:\n  - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}\n    podSelector: {matchLabels: {k8s-app: kube-dns}}\n  ports: [{protocol: UDP, port: 53}]',
    picture: { from: 'web', to: 'a DNS server outside', before: 'allowed', after: 'denied' },
  },
  NP013: {
    paragraphs: [
      'A port name is looked up among the container ports of the destination, together with the protocol. Where no pod declares it, the entry opens nothing.',
      'The name of a Service port does not count.',
    ],
    before: 'ports: [{port: web}]',
    after: 'ports: [{port: http}]',
    picture: { from: 'web', to: 'api', before: 'denied', after: 'allowed' },
  },
  NP014: {
    paragraphs: [
      'Each pod is opened at the number that it gives the name. That is what names are for; it is only worth knowing that the rule means several numbers.',
    ],
    before: 'ports: [{port: http}]  # 8080 on api, 9090 on web',
  },
  NP016: {
    paragraphs: [
      'A rule without peers matches everyone, and one without ports every port. An empty rule allows everything in its direction, from outside the cluster too, and no other policy takes that away.',
      'It is fine when a policy is there to open pods again.',
    ],
    before: 'ingress:\n- {}',
    after: 'ingress:\n- from: [{podSelector: {}}]',
    picture: { from: 'anyone', to: 'api', before: 'allowed', after: 'denied' },
  },
  NP017: {
    paragraphs: [
      'Another entry of the same policy allows all of this, for any pod that there could be. Taking it out changes no verdict.',
      'Blocks and selectors are never compared with each other, because network plugins differ on whether a block matches pods.',
    ],
    before: 'from:\n- podSelector: {}\n- podSelector: {matchLabels: {app: web}}',
    after: 'from:\n- podSelector: {}',
  },
  NP018: {
    paragraphs: [
      'The API leaves open whether an ipBlock matches pods: some network plugins compare the address, others never do. Pods also get other addresses whenever they restart.',
      'Select pods by label, and keep ipBlock for what is outside the cluster.',
    ],
    before: 'to: [{ipBlock: {cidr: 10.0.0.0/8}}]',
    after: 'to: [{podSelector: {matchLabels: {app: db}}}]',
  },
  NP019: {
    paragraphs: [
      'Address families never cross: 0.0.0.0/0 is every IPv4 address and no IPv6 address. Where pods have both, a connection may use either.',
      'A block that includes 169.254.169.254 lets pods ask the cloud about their node, which often hands out its credentials.',
    ],
    before: 'to: [{ipBlock: {cidr: 0.0.0.0/0}}]',
    after: 'to:\n- ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}\n- ipBlock: {cidr: "::/0"}',
    picture: { from: 'web', to: 'cloud metadata', before: 'allowed', after: 'denied' },
  },
  NP020: {
    paragraphs: [
      'Only pods that some policy selects are isolated. A new pod with labels that no policy names is open until somebody thinks of it.',
      'A policy for every pod and without rules isolates them from the start; the other policies then allow what is needed.',
    ],
    before: 'podSelector: {matchLabels: {app: web}}  # and nothing for other pods',
    after: 'podSelector: {}\npolicyTypes: [Ingress]',
    picture: { from: 'anyone', to: 'a new pod', before: 'allowed', after: 'denied' },
  },
  NP021: {
    paragraphs: [
      'A connection needs both ends: the egress of its source and the ingress of its destination. The rule opens its own end, and the rules of the other end let none of it through.',
      'Allow it there as well, or take the rule out.',
    ],
    before: '# web: egress to db\n# db: isolated for ingress, no rule for web',
    after: '# db\ningress:\n- from: [{podSelector: {matchLabels: {app: web}}}]',
    picture: { from: 'web', to: 'db', before: 'denied', after: 'allowed' },
  },
  NP025: {
    paragraphs: [
      'protocol is TCP when it is left out. The pods declare this number for another protocol, so the rule opens a port that nobody listens on.',
      'It is fine where containers listen on more than they declare.',
    ],
    before: 'ports: [{port: 514}]',
    after: 'ports: [{protocol: UDP, port: 514}]',
  },
  NP026: {
    paragraphs: [
      'Another policy of the namespace selects at least the same pods and allows all of this, for any pod that the selectors could match, today or later. It can go without a change.',
      'Compare that with NP027, which is about the pods there are today.',
    ],
    before: '# p1: podSelector {}, from app=web\n# p2: podSelector app=api, from app=web on port 80',
    after: '# p1: podSelector {}, from app=web',
  },
  NP027: {
    paragraphs: [
      'Without this, every verdict between the pods and addresses that are in the project now would be the same. Other pods may make a difference, so it may well be meant.',
    ],
    before:
      '# the only pod with tier=front is also app=web\nfrom:\n- podSelector: {matchLabels: {app: web}}\n- podSelector: {matchLabels: {tier: front}}',
  },
  NP028: {
    paragraphs: [
      'Policies only ever add. Where one policy allows everything to a pod, another one that allows less to the same pod changes nothing, however strict it reads.',
      'Take the empty rule out of the other policy, or this policy altogether.',
    ],
    before: '# allow-all: podSelector {}, ingress [{}]\n# strict: podSelector app=db, from app=api',
    after: '# strict: podSelector app=db, from app=api',
    picture: { from: 'anyone', to: 'db', before: 'allowed', after: 'denied' },
  },
  NP029: {
    paragraphs: [
      'Pods that no policy selects are not isolated. A namespace without policies takes connections from everywhere, other namespaces and the outside included.',
    ],
    before: '# no NetworkPolicy in the namespace',
    after:
      'metadata: {name: default-deny-ingress, namespace: shop}\nspec:\n  podSelector: {}\n  policyTypes: [Ingress]',
    picture: { from: 'anyone', to: 'web', before: 'allowed', after: 'denied' },
  },
  NP030: {
    paragraphs: [
      'The address of a Service is replaced by that of a pod behind it before most network plugins look. A block with Service addresses therefore matches nothing there, or other things than it says.',
    ],
    before: 'to: [{ipBlock: {cidr: 10.96.0.0/12}}]',
    after: 'to: [{podSelector: {matchLabels: {app: db}}}]',
  },
  NP031: {
    paragraphs: [
      'Policies are about the port of the pod. A Service may show another number: its targetPort is the one to write.',
      'A pod may listen on ports that it does not declare, so this may be right as it is.',
    ],
    before: 'ports: [{port: 80}]  # the Service’s port',
    after: 'ports: [{port: 8080}]',
  },
} satisfies Readonly<Record<string, CheckText>>
