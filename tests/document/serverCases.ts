/** A rule of SEMANTICS V, what is under `spec`, and how the API server's errors begin, in its order. */
export const SERVER_CASES: readonly (readonly [rule: string, spec: string, ...texts: readonly string[]])[] = [
  [
    'V2',
    'ingress: [{from: [{}], ports: [{port: 0}]}]\negress: [{to: [{}], ports: [{port: 65536}]}]\npolicyTypes: [in]',
    'spec.ingress[0].ports[0].port: Invalid value: 0',
    'spec.ingress[0].from[0]: Required value',
    'spec.egress[0].ports[0].port: Invalid value: 65536',
    'spec.egress[0].to[0]: Required value',
    'spec.policyTypes[0]: Unsupported value: "in"',
  ],
  ['V3', 'ingress: [{ports: [{protocol: null, port: 80}]}]'],
  ['V5', 'podSelector: {matchLabels: {a: Yes}}', decode('bool', 'spec.podSelector.matchLabels', 'string')],
  ['V6', 'podSelector: {matchLabels: {y: a}}'],
  ['V7', 'podSelector: {matchLabels: {a: 1_000}}', decode('number', 'spec.podSelector.matchLabels', 'string')],
  [
    'V7',
    'ingress: [{from: [{podSelector: {matchExpressions: [{key: a, operator: In, values: [0x1F]}]}}]}]',
    decode('number', 'spec.ingress.from.podSelector.matchExpressions.values', 'string'),
  ],
  ['V7', 'podSelector: {matchLabels: {b: 2001-01-01, c: 1.2.3, d: nan}}'],
  ['V8', 'podSelector: {matchLabels: {a: null}}\ningress: [null]'],
  ['V11', 'ingress: [{ports: [{port: 80.5}]}]', decode('number 80.5', 'spec.ingress.ports.port', 'int32')],
  ['V11', 'ingress: [{ports: [{port: yes}]}]', decode('bool', 'spec.ingress.ports.port', 'int32')],
  ['V11', 'ingress: [{ports: [{port: 2147483648}]}]', decode('number 2147483648', 'spec.ingress.ports.port', 'int32')],
  ['V11', 'ingress: [{ports: [{port: 2147483647}]}]', 'spec.ingress[0].ports[0].port: Invalid value: 2147483647'],
  ['V11', 'ingress: [{ports: [{port: 0120}, {port: 1e2}, {port: 0x50}]}]'],
  ['V12', 'ingress: {}', decode('object', 'spec.ingress')],
  ['V12', 'ingress: [{from: {podSelector: {}}}]', decode('object', 'spec.ingress.from')],
  ['V12', 'ingress: [{ports: [80]}]', decode('number', 'spec.ingress.ports')],
  ['V12', 'policyTypes: Ingress', decode('string', 'spec.policyTypes')],
  ['V12', 'ingress: [{ports: [{port: 80, endPort: "90"}]}]', decode('string', 'spec.ingress.ports.endPort', 'int32')],
  ['V13', 'ingress: [{form: []}]', 'strict decoding error: unknown field "spec.ingress[0].form"'],
  [
    'V13',
    'podSelector: {app: web}\npolicyType: [Ingress]',
    'strict decoding error: unknown field "spec.policyType"',
    'strict decoding error: unknown field "spec.podSelector.app"',
  ],
  ['V20', 'podSelector: {matchLabels: {"a b": x}}', 'spec.podSelector.matchLabels: Invalid value: "a b"'],
  ['V20', 'podSelector: {matchLabels: {"Ex.com/a": x}}', 'spec.podSelector.matchLabels: Invalid value: "Ex.com/a"'],
  [
    'V20',
    'egress: [{to: [{namespaceSelector: {matchExpressions: [{key: "a/b/c", operator: Exists}]}}]}]',
    'spec.egress[0].to[0].namespaceSelector.matchExpressions[0].key: Invalid value: "a/b/c"',
  ],
  ['V21', 'podSelector: {matchLabels: {a: -x}}', 'spec.podSelector.matchLabels: Invalid value: "-x"'],
  [
    'V21',
    'podSelector: {matchExpressions: [{key: a, operator: NotIn, values: [ok, "b c"]}]}',
    'spec.podSelector.matchExpressions[0].values[1]: Invalid value: "b c"',
  ],
  [
    'V22',
    'podSelector: {matchExpressions: [{key: a, operator: In}]}',
    'spec.podSelector.matchExpressions[0].values: Required value',
  ],
  [
    'V23',
    'podSelector: {matchExpressions: [{key: a, operator: Exists, values: [""]}]}',
    'spec.podSelector.matchExpressions[0].values: Forbidden',
  ],
  ['V23', 'podSelector: {matchExpressions: [{key: a, operator: DoesNotExist, values: []}]}'],
  [
    'V24',
    'podSelector: {matchExpressions: [{key: "-", operator: Gt, values: ["b c"]}]}',
    'spec.podSelector.matchExpressions[0].key: Invalid value: "-"',
    'spec.podSelector.matchExpressions[0].values[0]: Invalid value: "b c"',
    'spec.podSelector.matchExpressions[0].operator: Invalid value: "Gt"',
  ],
  [
    'V25',
    'podSelector: {matchExpressions: [{key: a, operator: In, values: [x, x]}, {key: a, operator: DoesNotExist}]}',
  ],
  ['V26', 'ingress: [{from: [{podSelector: }]}]', 'spec.ingress[0].from[0]: Required value'],
  [
    'V27',
    'egress: [{to: [{ipBlock: {cidr: 10.0.0.0/33}, podSelector: {}}]}]',
    'spec.egress[0].to[0].ipBlock.cidr: Invalid value: "10.0.0.0/33"',
    'spec.egress[0].to[0]: Forbidden',
  ],
  ['V28', 'egress: [{to: [{ipBlock: {except: [x]}}]}]', 'spec.egress[0].to[0].ipBlock.cidr: Required value'],
  [
    'V29',
    'egress: [{to: [{ipBlock: {cidr: 10.0.0.1, except: [x]}}]}]',
    'spec.egress[0].to[0].ipBlock.cidr: Invalid value: "10.0.0.1"',
  ],
  [
    'V29',
    'egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [""]}}]}]',
    'spec.egress[0].to[0].ipBlock.except[0]: Invalid value: ""',
  ],
  [
    'V30',
    'egress: [{to: [{ipBlock: {cidr: 10.0.0.0/16, except: [10.0.1.0/24, 10.0.0.0/16]}}]}]',
    'spec.egress[0].to[0].ipBlock.except[1]: Invalid value: "10.0.0.0/16"',
  ],
  [
    'V31',
    'egress: [{to: [{ipBlock: {cidr: 10.1.2.3/8}}]}]',
    'spec.egress[0].to[0].ipBlock.cidr: Invalid value: "10.1.2.3/8"',
  ],
  [
    'V31',
    'egress: [{to: [{ipBlock: {cidr: 192.168.0.0/016}}]}]',
    'spec.egress[0].to[0].ipBlock.cidr: Invalid value: "192.168.0.0/016"',
  ],
  ['V31', 'egress: [{to: [{ipBlock: {cidr: "2001:DB8::/32"}}]}]'],
  ['V33', 'ingress: [{ports: [{port: -1}]}]', 'spec.ingress[0].ports[0].port: Invalid value: -1'],
  ['V34', 'ingress: [{ports: [{port: "80"}]}]', 'spec.ingress[0].ports[0].port: Invalid value: "80"'],
  ['V34', 'ingress: [{ports: [{port: ""}]}]', 'spec.ingress[0].ports[0].port: Invalid value: ""'],
  ['V34', 'ingress: [{ports: [{port: 1a}]}]'],
  ['V35', 'ingress: [{ports: [{protocol: tcp}]}]', 'spec.ingress[0].ports[0].protocol: Unsupported value: "tcp"'],
  ['V36', 'ingress: [{ports: [{port: web, endPort: 80}]}]', 'spec.ingress[0].ports[0].endPort: Invalid value: 80'],
  ['V36', 'ingress: [{ports: [{port: 90, endPort: 80}]}]', 'spec.ingress[0].ports[0].endPort: Invalid value: 80'],
  // A port out of range is one mistake; a port that is a name is another one.
  ['V36', 'ingress: [{ports: [{port: 0, endPort: 80}]}]', 'spec.ingress[0].ports[0].port: Invalid value: 0'],
  [
    'V36',
    'ingress: [{ports: [{port: "80", endPort: 90}]}]',
    'spec.ingress[0].ports[0].port: Invalid value: "80"',
    'spec.ingress[0].ports[0].endPort: Invalid value: 90',
  ],
  ['V37', 'ingress: [{ports: [{port: 80}, {port: 80}, {port: nobody-has-it}, {port: 1, endPort: 65535}]}]'],
  ['V38', 'policyTypes: [Ingress, Egress, Foo]', 'spec.policyTypes: Invalid value: ["Ingress","Egress","Foo"]'],
  ['V39', 'policyTypes: [ingress]', 'spec.policyTypes[0]: Unsupported value: "ingress"'],
  ['V39', 'policyTypes: [Ingress, Ingress]'],
  ['V40', '{}'],
  ['V41', `ingress:\n${'- {}\n'.repeat(30)}`],
]

function decode(json: string, field: string, type?: string): string {
  return `json: cannot unmarshal ${json} into Go struct field ${field}${type === undefined ? '' : ` of type ${type}`}`
}

const POLICY = 'apiVersion: networking.k8s.io/v1, kind: NetworkPolicy'
const SELECTING = 'selector: {matchLabels: {a: b}}'
const DEPLOYMENT = 'apiVersion: apps/v1, kind: Deployment, metadata: {name: a}'

function pod(spec: string, rest = ''): string {
  return `{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {${spec}}${rest}}`
}

function ports(list: string): string {
  return pod(`containers: [{name: c, ports: [${list}]}]`)
}

/** A rule, a whole document, and its findings: code, field path, severity when it is not an error, the server's text. */
export const OBJECT_CASES: readonly (readonly [rule: string, text: string, ...found: readonly string[]])[] = [
  [
    'V10',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nkind: Pod',
    'DUPLICATE_KEY | strict decoding error: key "kind" already set in map',
  ],
  [
    'V14',
    '{apiVersion: extensions/v1beta1, kind: NetworkPolicy, metadata: {name: a}}',
    'UNSUPPORTED_VERSION apiVersion | no matches for kind "NetworkPolicy" in version "extensions/v1beta1"',
  ],
  ['V14', '{apiVersion: networking.k8s.io/v1, kind: networkpolicy, metadata: {name: a}}'],
  ['V15', `{${POLICY}, metadata: {}}`, 'MISSING_NAME metadata.name | metadata.name: Required value'],
  ['V15', `{${POLICY}, metadata: {generateName: a-}}`],
  [
    'V15',
    `{${POLICY}, metadata: {generateName: A-}}`,
    'INVALID_NAME metadata.generateName | metadata.generateName: Invalid value: "A-"',
  ],
  [
    'V16',
    `{${POLICY}, metadata: {name: Deny_All}}`,
    'INVALID_NAME metadata.name | metadata.name: Invalid value: "Deny_All"',
  ],
  ['V16', `{${POLICY}, metadata: {name: a.b-1}}`],
  [
    'V16',
    `{${POLICY}, metadata: {name: ${'n'.repeat(254)}}}`,
    `INVALID_NAME metadata.name | metadata.name: Invalid value: "${'n'.repeat(254)}"`,
  ],
  [
    'V16',
    `{apiVersion: v1, kind: Namespace, metadata: {name: a.b}}`,
    'INVALID_NAME metadata.name | metadata.name: Invalid value: "a.b"',
  ],
  [
    'V16',
    `{apiVersion: batch/v1, kind: CronJob, metadata: {name: ${'n'.repeat(53)}}}`,
    `INVALID_NAME metadata.name | metadata.name: Invalid value: "${'n'.repeat(53)}"`,
  ],
  [
    'V12',
    `{${POLICY}, metadata: {name: 123}}`,
    `WRONG_TYPE metadata.name | ${decode('number', 'metadata.name', 'string')}`,
  ],
  [
    'V17',
    `{${POLICY}, metadata: {name: a, namespace: a.b}}`,
    'INVALID_NAMESPACE metadata.namespace | metadata.namespace: Invalid value: "a.b"',
  ],
  ['V17', `{${POLICY}, metadata: {name: a, namespace: }}`],
  [
    'V18',
    `{${POLICY}, metadata: {name: a, labels: {"b c": d, e: "f g"}}}`,
    'INVALID_LABEL_KEY metadata.labels["b c"] | metadata.labels: Invalid value: "b c"',
    'INVALID_LABEL_VALUE metadata.labels.e | metadata.labels: Invalid value: "f g"',
  ],
  ['V18', `{${POLICY}, metadata: {name: a, annotations: {"Ex.com/a": "b c", d: null}}}`],
  [
    'V18',
    `{${POLICY}, metadata: {name: a, annotations: {"b c": x, d: 1, e: {f: g}}}}`,
    'INVALID_ANNOTATION metadata.annotations["b c"] | metadata.annotations: Invalid value: "b c"',
    `INVALID_ANNOTATION metadata.annotations.d | ${decode('number', 'metadata.annotations', 'string')}`,
    `INVALID_ANNOTATION metadata.annotations.e | ${decode('object', 'metadata.annotations', 'string')}`,
  ],
  [
    'V18',
    `{${POLICY}, metadata: {name: a, annotations: {b: "${'é'.repeat(131_072)}"}}}`,
    'INVALID_ANNOTATION metadata.annotations | metadata.annotations: Too long',
  ],
  ['V18', `{${POLICY}, metadata: {name: a, annotations: {b: "${'x'.repeat(262_143)}"}}}`],
  [
    'V13',
    `{${POLICY}, metadata: {name: a, label: {a: b}}}`,
    'UNKNOWN_FIELD metadata.label | strict decoding error: unknown field "metadata.label"',
  ],
  [
    'S69',
    `{${POLICY}, metadata: {name: a}, status: {}}`,
    'UNKNOWN_FIELD status | strict decoding error: unknown field "status"',
  ],
  // Objects that are not policies: what verdicts are read from.
  [
    'V13',
    '{apiVersion: v1, kind: Namespace, metadata: {name: a, Labels: {a: b}}}',
    'UNKNOWN_FIELD metadata.Labels | strict decoding error: unknown field "metadata.Labels"',
  ],
  [
    'V13',
    '{apiVersion: v1, kind: Pod, metadata: {name: a}, labels: {a: b}}',
    'UNKNOWN_FIELD labels | strict decoding error: unknown field "labels"',
  ],
  [
    'V13',
    pod('container: [], hostnetwork: true'),
    'UNKNOWN_FIELD spec.container | strict decoding error: unknown field "spec.container"',
    'UNKNOWN_FIELD spec.hostnetwork | strict decoding error: unknown field "spec.hostnetwork"',
  ],
  ['V13', pod('containers: [], hostname: a, hostUsers: true, ephemeralContainers: [], tolerations: []')],
  ['V13', pod('containers: [{name: c, image: i, env: [], resizePolicy: [], volumeMounts: [], stdin: true}]')],
  [
    'V13',
    ports('{containerPort: 80, Name: web}'),
    'UNKNOWN_FIELD spec.containers[0].ports[0].Name | strict decoding error: unknown field "spec.containers[0].ports[0].Name"',
  ],
  [
    'V13',
    `{${DEPLOYMENT}, spec: {${SELECTING}, templates: {}, template: {metadata: {labels: {a: b}}, labels: {}}}}`,
    'UNKNOWN_FIELD spec.template.labels | strict decoding error: unknown field "spec.template.labels"',
  ],
  ['V33', ports('{containerPort: 80, hostPort: 80, hostIP: 10.0.0.1}, {containerPort: 65535, protocol: SCTP}')],
  [
    'V33',
    ports('{}, {containerPort: 65536}, {containerPort: "80"}, {containerPort: 8.5}'),
    'INVALID_PORT spec.containers[0].ports[0].containerPort | spec.containers[0].ports[0].containerPort: Required value',
    'INVALID_PORT spec.containers[0].ports[1].containerPort | spec.containers[0].ports[1].containerPort: Invalid value: 65536',
    `INVALID_PORT spec.containers[0].ports[2].containerPort | ${decode('string', 'spec.containers.ports.containerPort', 'int32')}`,
    `INVALID_PORT spec.containers[0].ports[3].containerPort | ${decode('number 8.5', 'spec.containers.ports.containerPort', 'int32')}`,
  ],
  [
    'V34',
    ports('{containerPort: 80, name: Http}, {containerPort: 81, name: "81"}'),
    'INVALID_PORT spec.containers[0].ports[0].name | spec.containers[0].ports[0].name: Invalid value: "Http"',
    'INVALID_PORT spec.containers[0].ports[1].name | spec.containers[0].ports[1].name: Invalid value: "81"',
  ],
  [
    'V35',
    ports('{containerPort: 80, protocol: udp}, {containerPort: 80, protocol: ""}, {containerPort: 80, protocol: null}'),
    'INVALID_PROTOCOL spec.containers[0].ports[0].protocol | spec.containers[0].ports[0].protocol: Unsupported value: "udp"',
  ],
  [
    'S49',
    ports('{containerPort: 80, name: web}, {containerPort: 81, name: web}'),
    'DUPLICATE_PORT_NAME spec.containers[0].ports[1].name | spec.containers[0].ports[1].name: Duplicate value: "web"',
  ],
  ['S49', pod('containers: [{ports: [{containerPort: 80, name: web}]}, {ports: [{containerPort: 81, name: web}]}]')],
  [
    'V12',
    pod('hostNetwork: "true", nodeName: 5'),
    `WRONG_TYPE spec.nodeName | ${decode('number', 'spec.nodeName', 'string')}`,
    `WRONG_TYPE spec.hostNetwork | ${decode('string', 'spec.hostNetwork', 'bool')}`,
  ],
  ['V5', pod('hostNetwork: yes')],
  ['V16', pod('nodeName: N_1'), 'INVALID_VALUE spec.nodeName | spec.nodeName: Invalid value: "N_1"'],
  [
    'V12',
    `{${DEPLOYMENT}, spec: {${SELECTING}, replicas: "3", template: {metadata: {labels: {a: b}}}}}`,
    `WRONG_TYPE spec.replicas | ${decode('string', 'spec.replicas', 'int32')}`,
  ],
  [
    'V33',
    `{${DEPLOYMENT}, spec: {${SELECTING}, replicas: -1, template: {metadata: {labels: {a: b}}}}}`,
    'INVALID_VALUE spec.replicas | spec.replicas: Invalid value: -1',
  ],
  ['S27', `{${DEPLOYMENT}, spec: {${SELECTING}, replicas: null, template: {metadata: {labels: {a: b, c: d}}}}}`],
  [
    'S27',
    `{${DEPLOYMENT}, spec: {${SELECTING}, template: {metadata: {labels: {a: c}}}}}`,
    'SELECTOR_MISMATCH spec.template.metadata.labels | spec.template.metadata.labels: Invalid value: {"a":"c"}',
  ],
  [
    'S27',
    `{${DEPLOYMENT}, spec: {selector: {matchExpressions: [{key: a, operator: DoesNotExist}]}, template: {metadata: {labels: {a: c}}}}}`,
    'SELECTOR_MISMATCH spec.template.metadata.labels | spec.template.metadata.labels: Invalid value: {"a":"c"}',
  ],
  [
    'S25',
    `{${DEPLOYMENT}, spec: {selector: {}, template: {metadata: {labels: {a: c}}}}}`,
    'INVALID_SELECTOR spec.selector | spec.selector: Invalid value',
  ],
  [
    'S27',
    `{${DEPLOYMENT}, spec: {template: {metadata: {labels: {a: c}}}}}`,
    'MISSING_SELECTOR spec.selector | spec.selector: Required value',
  ],
  [
    'S27',
    '{apiVersion: v1, kind: ReplicationController, metadata: {name: a}, spec: {selector: {a: b}, template: {metadata: {labels: {a: c}}}}}',
    'SELECTOR_MISMATCH spec.template.metadata.labels | spec.template.metadata.labels: Invalid value: {"a":"c"}',
  ],
  [
    'S27',
    '{apiVersion: v1, kind: ReplicationController, metadata: {name: a}, spec: {template: {metadata: {labels: {a: c}}}}}',
  ],
  ['S27', '{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {metadata: {labels: {a: c}}}}}'],
  [
    'S38',
    pod('', ', status: {podIP: 10.0.0.300, podIPs: [{ip: 10.0.0.1}, {ip: 10.0.0.2}, {ip: "fd00::1"}]}'),
    'INVALID_STATUS status.podIP warning',
    'INVALID_STATUS status.podIPs[1].ip warning',
  ],
  ['S38', pod('', ', status: {podIP: 10.0.0.1, podIPs: [{ip: 10.0.0.1}, {ip: "FD00::1"}]}')],
  ['S59', pod('', ', status: {phase: Done}'), 'INVALID_STATUS status.phase warning'],
  [
    'S36',
    '{apiVersion: v1, kind: Node, metadata: {name: node-1}, status: {addresses: [{type: InternalIP, address: n1}, {type: Hostname, address: n1}]}}',
    'INVALID_STATUS status.addresses[0].address warning',
  ],
  [
    'S28',
    '{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {kubernetes.io/metadata.name: b}}}',
    'METADATA_NAME_LABEL metadata.labels["kubernetes.io/metadata.name"] warning',
  ],
]
