// Defects that somebody could make, or that real evaluators had: each is put into the source in a run of its own, and
// some test must notice. `find` stands exactly once in the file.

/** @typedef {{ name: string, file: string, find: string, replace: string }} Mutant */

/** @type {readonly Mutant[]} */
export const MUTANTS = [
  // Label selectors
  {
    name: 'In holds without the label',
    file: 'engine/selectors.ts',
    find: 'return value !== undefined && values.includes(value)',
    replace: 'return value === undefined || values.includes(value)',
  },
  {
    name: 'NotIn needs the label',
    file: 'engine/selectors.ts',
    find: 'return value === undefined || !values.includes(value)',
    replace: 'return value !== undefined && !values.includes(value)',
  },
  {
    name: 'Exists wants a value that is not empty',
    file: 'engine/selectors.ts',
    find: "case 'Exists':\n      return value !== undefined",
    replace: "case 'Exists':\n      return value !== undefined && value !== ''",
  },
  {
    name: 'DoesNotExist holds for the empty value',
    file: 'engine/selectors.ts',
    find: "case 'DoesNotExist':\n      return value === undefined",
    replace: "case 'DoesNotExist':\n      return value === undefined || value === ''",
  },
  {
    name: 'one requirement is enough',
    file: 'engine/selectors.ts',
    find: 'return (labels) => required.every(',
    replace: 'return (labels) => required.some(',
  },
  {
    name: 'one requirement is enough, where policies are read',
    file: 'engine/selectors.ts',
    find: 'return requirements(selector).every(',
    replace: 'return requirements(selector).some(',
  },
  {
    name: 'matchExpressions are forgotten',
    file: 'engine/selectors.ts',
    find: '(list = [...equal, ...(selector.matchExpressions ?? [])])',
    replace: '(list = equal)',
  },
  {
    name: 'matchLabels are forgotten beside matchExpressions',
    file: 'engine/selectors.ts',
    find: '(list = [...equal, ...(selector.matchExpressions ?? [])])',
    replace: '(list = selector.matchExpressions ?? equal)',
  },
  {
    name: 'an empty selector matches nothing',
    file: 'engine/selectors.ts',
    find: 'if (first === undefined) return () => true',
    replace: 'if (first === undefined) return () => false',
  },

  // Policies and directions
  {
    name: 'Egress is defaulted for an empty list of egress rules',
    file: 'model/defaults.ts',
    find: "return egressRules > 0 ? ['Ingress', 'Egress'] : ['Ingress']",
    replace: "return ['Ingress', 'Egress']",
  },
  {
    name: 'Egress is not defaulted',
    file: 'model/defaults.ts',
    find: "return egressRules > 0 ? ['Ingress', 'Egress'] : ['Ingress']",
    replace: "return ['Ingress']",
  },
  {
    name: 'Ingress is not defaulted for a policy with egress rules',
    file: 'model/defaults.ts',
    find: "return egressRules > 0 ? ['Ingress', 'Egress'] : ['Ingress']",
    replace: "return egressRules > 0 ? ['Egress'] : ['Ingress']",
  },
  {
    name: 'an empty list of policyTypes means none',
    file: 'model/defaults.ts',
    find: 'written !== undefined && written.length > 0',
    replace: 'written !== undefined',
  },
  {
    name: 'rules act without their direction in policyTypes',
    file: 'engine/policies.ts',
    find: 'policy.policyTypes.includes(policyType)\n        ?',
    replace: 'policy.policyTypes.includes(policyType) || rulesOf(policy, policyType).length > 0\n        ?',
  },
  {
    name: 'explain lets rules act without their direction',
    file: 'engine/explain.ts',
    find: 'const acts = policy.policyTypes.includes(policyType)',
    replace: 'const acts = true',
  },
  {
    name: 'a policy selects pods of every namespace',
    file: 'engine/selection.ts',
    find: 'return namespace === pod.namespace && isPoliced(pod)',
    replace: 'return isPoliced(pod)',
  },
  {
    name: 'a policy selects host network pods',
    file: 'engine/selection.ts',
    find: 'namespace === pod.namespace && isPoliced(pod) &&',
    replace: 'namespace === pod.namespace &&',
  },
  {
    name: 'the last policy wins',
    file: 'engine/rows.ts',
    find: 'for (const { rules } of group.policies)\n      for (const { peers, ports: spec }',
    replace: 'for (const { rules } of group.policies.slice(-1))\n      for (const { peers, ports: spec }',
  },
  {
    name: 'only the first rule counts',
    file: 'engine/rows.ts',
    find: 'for (const { peers, ports: spec } of rules[policyType]!) {',
    replace: 'for (const { peers, ports: spec } of rules[policyType]!.slice(0, 1)) {',
  },
  {
    name: 'a pod that nothing isolates is closed',
    file: 'engine/rows.ts',
    find: 'group = { policies, named, row: policies.length > 0 ? null : OPEN }',
    replace: 'group = { policies, named, row: null }',
  },
  {
    name: 'only the egress side decides',
    file: 'engine/engine.ts',
    find: "return this.ports.meet(egress, openAt(this.row('Ingress', destination), source))",
    replace: 'return egress',
  },
  {
    name: 'either side is enough',
    file: 'engine/connectivity.ts',
    find: 'const byDefault = ports.meet(egress, ingress)',
    replace: 'const byDefault = ports.join(egress, ingress)',
  },
  {
    name: 'explain takes either side',
    file: 'engine/caveats.ts',
    find: 'const isOpen = egress.allowed && ingress.allowed',
    replace: 'const isOpen = egress.allowed || ingress.allowed',
  },
  {
    name: 'an isolated side without a rule is allowed',
    file: 'engine/explain.ts',
    find: 'const allowed = !isolated || allowedBy.length > 0',
    replace: 'const allowed = true',
  },

  // Peers
  {
    name: 'from: [] is nobody',
    file: 'engine/policies.ts',
    find: 'peers: peers.length === 0 ? null : peers.map(',
    replace: 'peers: peers.map(',
  },
  {
    name: 'a lone podSelector looks everywhere',
    file: 'engine/members.ts',
    find: '? namespace === set.namespace\n',
    replace: '? true\n',
  },
  {
    name: 'explain lets a lone podSelector look everywhere',
    file: 'engine/misses.ts',
    find: ': namespace === needs\n        ? []',
    replace: ': namespace !== undefined\n        ? []',
  },
  {
    name: 'namespaceSelector and podSelector are alternatives',
    file: 'engine/members.ts',
    find: 'return inside && set.podTest(labels)',
    replace: 'return inside || set.podTest(labels)',
  },
  {
    name: 'podSelector is forgotten beside namespaceSelector',
    file: 'engine/misses.ts',
    find: "return [...where, ...selectorMisses('pod', podSelector, labels)]",
    replace:
      "return namespaceSelector === undefined ? [...where, ...selectorMisses('pod', podSelector, labels)] : where",
  },
  {
    name: 'only the first peer counts',
    file: 'engine/policies.ts',
    find: 'peers.map((peer) => this.#peer(namespace, peer))',
    replace: 'peers.slice(0, 1).map((peer) => this.#peer(namespace, peer))',
  },
  {
    name: 'the name label is not put on namespaces',
    file: 'session/cluster.ts',
    find: 'const labels = nullPrototype([...Object.entries(namespace.labels), [METADATA_NAME_LABEL, namespace.name]])',
    replace: 'const labels = namespace.labels',
  },
  {
    name: 'the name label of the manifest wins',
    file: 'session/cluster.ts',
    find: 'nullPrototype([...Object.entries(namespace.labels), [METADATA_NAME_LABEL, namespace.name]])',
    replace: 'nullPrototype([[METADATA_NAME_LABEL, namespace.name], ...Object.entries(namespace.labels)])',
  },

  // Address blocks
  {
    name: 'except is forgotten',
    file: 'engine/zones.ts',
    find: 'if (ranges.except.some((hole) => holdsAddress(hole, { family, value }))) continue',
    replace: '',
  },
  {
    name: 'except is forgotten where policies are read',
    file: 'engine/misses.ts',
    find: "return holes.map((cidr) => ({ kind: 'except', cidr, actual }))",
    replace: 'return holes.slice(0, 0).map(() => { throw new Error() })',
  },
  {
    name: 'only the first except counts',
    file: 'engine/zones.ts',
    find: 'for (const { family, first, last } of [ranges.range, ...ranges.except]) {',
    replace: 'for (const { family, first, last } of [ranges.range, ...ranges.except.slice(0, 1)]) {',
  },
  {
    name: 'families are mixed',
    file: 'engine/zones.ts',
    find: 'return range.family === family && range.first <= value',
    replace: 'return range.first <= value',
  },
  {
    name: 'the last address of a block is outside',
    file: 'engine/zones.ts',
    find: 'range.first <= value && value <= range.last',
    replace: 'range.first <= value && value < range.last',
  },
  {
    name: 'host bits are kept',
    file: 'model/address.ts',
    find: 'const first = address.value & ~host',
    replace: 'const first = address.value',
  },
  {
    name: 'IPv4-mapped addresses are IPv6',
    file: 'model/address.ts',
    find: 'return value >> 32n === MAPPED >> 32n ?',
    replace: 'return value < 0n ?',
  },
  {
    name: 'blocks do not match pods',
    file: 'engine/members.ts',
    find: 'if (set.block !== null) return zone !== null && ',
    replace: 'if (set.block !== null) return namespace === null && zone !== null && ',
  },
  {
    name: 'a block that does not parse loses its except only',
    file: 'engine/zones.ts',
    find: 'const complete = range !== undefined && except.length === (block.except ?? []).length',
    replace: 'const complete = range !== undefined',
  },

  // Ports
  {
    name: 'no ports means none',
    file: 'engine/policies.ts',
    find: 'if (items.length === 0) return { fixed: EVERY, named: [] }',
    replace: '',
  },
  {
    name: 'no ports means every TCP port',
    file: 'engine/policies.ts',
    find: 'if (items.length === 0) return { fixed: EVERY, named: [] }',
    replace: "if (items.length === 0) return { fixed: ports.of([{ protocol: 'TCP', from: 1, to: 65535 }]), named: [] }",
  },
  {
    name: 'a protocol without port means port 80',
    file: 'engine/policies.ts',
    find: 'from: port ?? 1, to: port === undefined ? 65535 : (endPort ?? port)',
    replace: 'from: port ?? 80, to: port === undefined ? 80 : (endPort ?? port)',
  },
  {
    name: 'endPort is forgotten',
    file: 'engine/policies.ts',
    find: 'port === undefined ? 65535 : (endPort ?? port)',
    replace: 'port === undefined ? 65535 : port',
  },
  {
    name: 'endPort is outside of the range',
    file: 'engine/misses.ts',
    find: 'port <= actual && actual <= (endPort ?? port)',
    replace: 'port <= actual && (actual < (endPort ?? port) || actual === port)',
  },
  {
    name: 'the protocol of a named port does not matter',
    file: 'engine/policies.ts',
    find: 'if (container.name === name && container.protocol === protocol)',
    replace: 'if (container.name === name)',
  },
  {
    name: 'a name counts the first time only',
    file: 'engine/policies.ts',
    find: "return ports.filter(({ name, container }) => name !== undefined && container !== 'init')",
    replace:
      "return ports.filter(({ name, container }, at) => name !== undefined && container !== 'init' && ports.findIndex((each) => each.name === name) === at)",
  },
  {
    name: 'init containers give named ports',
    file: 'engine/policies.ts',
    find: "name !== undefined && container !== 'init'",
    replace: 'name !== undefined',
  },
  {
    name: 'sidecars give no named ports',
    file: 'engine/policies.ts',
    find: "name !== undefined && container !== 'init'",
    replace: "name !== undefined && container === 'regular'",
  },
  {
    name: 'names are looked up on the source for egress',
    file: 'engine/rows.ts',
    find: "policyType === 'Ingress' ? group.named : this.#atoms.list[peer]!.ports",
    replace: 'group.named',
  },
  {
    name: 'names are looked up on the peer for ingress',
    file: 'engine/rows.ts',
    find: "policyType === 'Ingress' ? group.named : this.#atoms.list[peer]!.ports",
    replace: 'this.#atoms.list[peer]!.ports',
  },
  {
    name: 'UDP and TCP are one',
    file: 'engine/ports.ts',
    find: 'return PROTOCOLS.indexOf(protocol) * SPAN + port',
    replace: "return PROTOCOLS.indexOf(protocol === 'UDP' ? 'TCP' : protocol) * SPAN + port",
  },
  {
    name: 'SCTP is TCP',
    file: 'engine/ports.ts',
    find: 'return PROTOCOLS.indexOf(protocol) * SPAN + port',
    replace: "return PROTOCOLS.indexOf(protocol === 'SCTP' ? 'TCP' : protocol) * SPAN + port",
  },
  {
    name: 'ranges that touch stay apart',
    file: 'engine/ports.ts',
    find: 'if (last === undefined || enter > last) cuts.push(enter, leave)',
    replace: 'if (last === undefined || enter >= last) cuts.push(enter, leave)',
  },
  {
    name: 'a missing protocol is UDP',
    file: 'document/read/readPort.ts',
    find: "if (field.value === undefined || field.value === null) return 'TCP'",
    replace: "if (field.value === undefined || field.value === null) return 'UDP'",
  },

  // Special ends
  {
    name: 'a pod can be kept from itself',
    file: 'engine/explain.ts',
    find: "if (pod !== null && pod === peer.pod && pod.replicas === 1) return unpoliced('self')",
    replace: '',
  },
  {
    name: 'replicas of one template are one pod',
    file: 'engine/explain.ts',
    find: 'pod === peer.pod && pod.replicas === 1',
    replace: 'pod === peer.pod',
  },
  {
    name: 'the own node is any other',
    file: 'engine/connectivity.ts',
    find: 'const isSpared = to.policed && isOwnNode(to.pod, from)',
    replace: 'const isSpared = false',
  },
  {
    name: 'every node is the own one',
    file: 'engine/parties.ts',
    find: 'pod !== null && other.node !== null && pod.node === other.node',
    replace: 'pod !== null && other.node !== null',
  },
  {
    name: 'the own node is let out to as well',
    file: 'engine/explain.ts',
    find: "if (policyType === 'Ingress' && isOwnNode(pod, peer))",
    replace: 'if (isOwnNode(pod, peer))',
  },
  {
    name: 'host network pods have policies',
    file: 'engine/parties.ts',
    find: 'return !hostNetwork && !isTerminated(phase)',
    replace: 'return !isTerminated(phase)',
  },
  {
    name: 'finished pods have policies',
    file: 'engine/parties.ts',
    find: 'return !hostNetwork && !isTerminated(phase)',
    replace: 'return !hostNetwork',
  },
  {
    name: 'only Succeeded is finished',
    file: 'engine/parties.ts',
    find: "return phase === 'Succeeded' || phase === 'Failed'",
    replace: "return phase === 'Succeeded'",
  },
  {
    name: 'only the first family of a pair is asked',
    file: 'engine/parties.ts',
    find: 'const pairs = shared.length > 0 ? shared : all',
    replace: 'const pairs = (shared.length > 0 ? shared : all).slice(0, 1)',
  },
  {
    name: 'families that disagree are denied',
    file: 'engine/explain.ts',
    find: "outcome: agreed ? chosen.outcome : 'undefined'",
    replace: 'outcome: chosen.outcome',
  },

  // Incremental updates
  {
    name: 'a changed policy keeps its old group',
    file: 'engine/engine.ts',
    find: 'if (compiled === undefined) changed.push((compiled = this.#compiler.compile(policy)))',
    replace: 'if (compiled === undefined) compiled = this.#compiler.compile(policy)',
  },
  {
    name: 'a removed policy leaves its group',
    file: 'engine/engine.ts',
    find: 'for (const [policy, compiled] of before) if (!this.#compiled.has(policy)) changed.push(compiled)',
    replace: '',
  },
  {
    name: 'a new label key tells no pods apart',
    file: 'engine/atoms.ts',
    find: 'keys.some((key) => pod.labels[key] !== undefined) ||',
    replace: '',
  },
  {
    name: 'a new port name tells no pods apart',
    file: 'engine/atoms.ts',
    find: '(names.size > 0 && pod.ports.some(({ name }) => name !== undefined && names.has(name)))',
    replace: 'false',
  },
  {
    name: 'a new block tells no pods apart',
    file: 'engine/atoms.ts',
    find: 'book === null ? [] : ranges.flatMap(',
    replace: '[].flatMap(',
  },
  {
    name: 'pods are looked up by addresses that they had before',
    file: 'engine/atoms.ts',
    find: 'if (this.#book?.pods !== pods || this.#book.nodes !== nodes)',
    replace: 'if (this.#book === null)',
  },
  {
    name: 'labels of a namespace change without effect',
    file: 'engine/engine.ts',
    find: 'if (relabelled || grown === null) this.#rows.forget()',
    replace: 'if (grown === null) this.#rows.forget()',
  },
  {
    name: 'rows do not learn of new pods',
    file: 'engine/engine.ts',
    find: 'else if (this.#atoms.list.length > known.atoms) this.#rows.widen(known.atoms, grown)',
    replace: '',
  },
  {
    name: 'a difference is told from one side only',
    file: 'engine/diff.ts',
    find: 'if (openAt(before.egress[source]!, destination) === openAt(after.egress[source]!, destination))\n        report(source, destination)',
    replace: '{}',
  },

  // Reading and validation
  {
    name: 'an absent selector of a peer is an empty one',
    file: 'document/read/readLabels.ts',
    find: 'if (object === undefined) return undefined',
    replace: 'if (object === undefined) return {}',
  },
  {
    name: 'a null label value is the word null',
    file: 'document/read/readLabels.ts',
    find: "if (value === null || value === undefined) return ''",
    replace: "if (value === null || value === undefined) return 'null'",
  },
  {
    name: 'unknown fields are accepted',
    file: 'document/read/shape.ts',
    find: "code: 'UNKNOWN_FIELD',",
    replace: "code: 'UNKNOWN_FIELD',\n      severity: 'info',",
  },
  {
    name: 'a rejected policy is evaluated',
    file: 'session/cluster.ts',
    find: 'lastOfEach(resources.filter(({ valid }) => valid))',
    replace: 'lastOfEach(resources)',
  },
  {
    name: 'the first of two policies of one name counts',
    file: 'session/cluster.ts',
    find: 'for (const resource of resources) last.set(resource.id, resource)',
    replace: 'for (const resource of resources) if (!last.has(resource.id)) last.set(resource.id, resource)',
  },
  {
    name: 'except may be as large as its block',
    file: 'document/read/readIPBlock.ts',
    find: 'inner.prefix > outer.prefix &&',
    replace: 'inner.prefix >= outer.prefix &&',
  },
  {
    name: 'except may be outside of its block',
    file: 'document/read/readIPBlock.ts',
    find: 'inner.first >= outer.first &&\n    inner.last <= outer.last',
    replace: 'true',
  },
  {
    name: 'host bits are no error',
    file: 'document/read/readIPBlock.ts',
    find: "isRejected ? 'error' : 'warning'",
    replace: "'warning'",
  },
  {
    name: 'a peer may name nobody',
    file: 'document/read/readPolicy.ts',
    find: 'if (!selects && ipBlock === undefined) {',
    replace: 'if (false) {',
  },
  {
    name: 'a peer may be block and selector',
    file: 'document/read/readPolicy.ts',
    find: '} else if (selects && ipBlock !== undefined) {',
    replace: '} else if (false) {',
  },
  {
    name: 'labels of the workload count, not of its template',
    file: 'document/read/readPod.ts',
    find: "const metadata = readObject(issues, child(template, 'metadata', at))",
    replace: "const metadata = readObject(issues, child(object, 'metadata', []))",
  },
  // Objects that are not policies
  {
    name: 'a port name may come twice in a container',
    file: 'document/read/readPod.ts',
    find: '} else if (taken.has(name)) {',
    replace: '} else if (false) {',
  },
  {
    name: 'port names are unique in the whole pod',
    file: 'document/read/readPod.ts',
    find: "    const taken = new Set<string>()\n    return readList(issues, child(object, 'ports', item.at))",
    replace: "    return readList(issues, child(object, 'ports', item.at))",
  },
  {
    name: 'the empty protocol of a container port is refused',
    file: 'document/read/readPod.ts',
    find: "object['protocol'] === '' ? 'TCP' : ",
    replace: '',
  },
  {
    name: 'a selector need not match its template',
    file: 'document/read/readSelection.ts',
    find: '} else if (!selects(selector, labels)) addMismatch(issues, { labels, labelsAt })',
    replace: '}',
  },
  {
    name: 'a misspelt field of a pod is dropped in silence',
    file: 'document/read/shape.ts',
    find: 'if (open && better === undefined) continue',
    replace: 'if (open) continue',
  },
  {
    name: 'every field that is not read is refused',
    file: 'document/read/shape.ts',
    find: 'if (open && better === undefined) continue',
    replace: '',
  },
  {
    name: 'what is no address is taken for one',
    file: 'document/read/readStatus.ts',
    find: 'if (!found.has(text)) found.set(text',
    replace: 'if (found.size < 1) found.set(text',
  },
  {
    name: 'a pod keeps two addresses of a family',
    file: 'document/read/readStatus.ts',
    find: 'if (known === undefined) byFamily.set(family, text)',
    replace: 'if (known === undefined || known !== text) byFamily.set(family + byFamily.size, text)',
  },
  {
    name: 'a port out of range is two mistakes',
    file: 'document/read/readPort.ts',
    find: "child(object, 'endPort', field.at), object['port'])",
    replace: "child(object, 'endPort', field.at), port)",
  },
  {
    name: 'annotations are checked with their case',
    file: 'document/read/readMetadata.ts',
    find: 'isLabelKey(key.toLowerCase())',
    replace: 'isDnsLabel(key)',
  },
  // Network plugins
  {
    name: 'Cilium matches pods by address',
    file: 'engine/plugins.ts',
    find: "cilium: ['E-1', 'E-2']",
    replace: "cilium: ['E-2']",
  },
  {
    name: 'a chosen plugin leaves its questions open',
    file: 'engine/doubts.ts',
    find: 'if (reader.settled) return settled',
    replace: '',
  },
  {
    name: 'a chosen plugin settles what nobody knows',
    file: 'engine/doubts.ts',
    find: 'isUnknown ? withUnknown(own) : []',
    replace: 'isUnknown && !reader.settled ? withUnknown(own) : []',
  },
  {
    name: 'a plugin reads only the first of its rules otherwise',
    file: 'engine/doubts.ts',
    find: 'openAs(scope, ends, { otherwise: own })',
    replace: 'openAs(scope, ends, { otherwise: own.slice(0, 1) })',
  },
  {
    name: 'a doubt that only several rules raise together is lost',
    file: 'engine/doubts.ts',
    find: 'return [...singles, ...settled, ...several, ...both]',
    replace: 'return [...singles, ...settled, ...both]',
  },
  {
    name: 'beside a plugin the reading by default is forgotten',
    file: 'engine/doubts.ts',
    find: '({ otherwise: difference(own, [id]) }))',
    replace: '({ otherwise: [id] }))',
  },
  {
    name: 'explanations do not follow the plugin',
    file: 'engine/caveats.ts',
    find: "has(asRead.open) ? 'allowed'",
    replace: "has(byDefault) ? 'allowed'",
  },
  {
    name: 'policies act although nothing enforces them',
    file: 'session/cluster.ts',
    find: "plugin === 'none' ? [] : [...policyResources.keys()]",
    replace: '[...policyResources.keys()]',
  },
]
