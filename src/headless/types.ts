/** A manifest file. `path` is only a name: it is what diagnostics and places refer to. */
export interface ManifestFile {
  readonly path: string
  readonly text: string
}

/** Protocols that NetworkPolicy knows. */
export type PortProtocol = 'TCP' | 'UDP' | 'SCTP'

/**
 * How a network plugin reads the rules that the API leaves open (part E of docs/SEMANTICS.md). `spec` is this project's
 * default reading; `none` is a cluster without a plugin that enforces policies.
 */
export type Plugin = 'spec' | 'calico' | 'cilium' | 'ovn-kubernetes' | 'kube-network-policies' | 'none'

/** Options of `openSession`. */
export interface SessionOptions {
  /** Whose reading `outcome` follows. Default: `spec`. */
  readonly plugin?: Plugin
  /** The cluster's version, such as `1.35`: what its API server rejects is an error. Default: 1.36, the newest known. */
  readonly kubernetesVersion?: string
}

/**
 * Who connects to whom. An end is `namespace/name` of a workload or of a pod, an IP address, a CIDR block, or
 * `anywhere`, which is every address.
 */
export interface Ends {
  readonly source: string
  readonly destination: string
}

/** A connection that somebody wants to open. `port` is the port of the pod, after any Service. Default protocol: TCP. */
export interface Query extends Ends {
  readonly port: number
  readonly protocol?: PortProtocol
}

/** Where something is written. `line` starts at 1. */
export interface Place {
  readonly path: string
  readonly line: number
}

/** A rule, with 0-based indices; `peer` and `port` are null where the rule has none and so means everyone, or every port. */
export interface RulePlace extends Place {
  /** `namespace/name` of the policy. */
  readonly policy: string
  readonly rule: number
  readonly peer: number | null
  readonly port: number | null
}

/** Why one end does or does not allow a connection, as the API is read by default. */
export interface Side {
  /**
   * What governs this end. Policies were consulted only for `isolated` and `not-isolated`; ends outside the cluster, a
   * pod and itself, a pod's own node, the host network and finished pods are not subject to them.
   */
  readonly applies: 'outside' | 'self' | 'own-node' | 'host-network' | 'terminated' | 'not-isolated' | 'isolated'
  readonly allowed: boolean
  /** Policies that isolate the pod in this direction. */
  readonly isolatedBy: readonly (Place & { readonly policy: string })[]
  /** Every rule that allows the connection. */
  readonly allowedBy: readonly RulePlace[]
  /** The rule that comes closest, for a side that does not allow it; null when none comes close. */
  readonly nearest: (RulePlace & { readonly misses: readonly string[] }) | null
}

/**
 * The answer for one connection. Where an end is several pods or addresses, `allowed` means that all of them may, and
 * the sides are those of a pair that may not, if there is one.
 */
export interface Verdict {
  /** `undefined` where the two address families of a pair disagree. */
  readonly outcome: 'allowed' | 'denied' | 'undefined'
  /** True where another plugin would say otherwise. */
  readonly dependsOnPlugin: boolean
  /** Ids of part E, such as `E-1`, that touch the verdict. */
  readonly caveats: readonly string[]
  /** True where a document does not parse, or a policy beside an end is rejected: repaired, it may say otherwise. */
  readonly uncertain: boolean
  readonly egress: Side
  readonly ingress: Side
}

/** Ranges of ports, both ends included, ascending and apart. A protocol without an open port has an empty list. */
export type PortRanges = Readonly<Record<PortProtocol, readonly (readonly [from: number, to: number])[]>>

/** A verdict with its reasons in words. */
export interface Explanation extends Verdict {
  /** One sentence. */
  readonly sentence: string
  /** The whole reasoning as Markdown. */
  readonly markdown: string
  /** What each of `caveats` says, in a sentence. */
  readonly caveatTexts: Readonly<Record<string, string>>
  /** Where each of `caveats` is explained, below the address of the page: `help/e-1/`. */
  readonly caveatHelp: Readonly<Record<string, string>>
}

/** Something that can be connected to or from. */
export interface MatrixEndpoint {
  /** `namespace/name` for workloads, `external/n` for addresses. */
  readonly id: string
  readonly kind:
    | 'Deployment'
    | 'StatefulSet'
    | 'DaemonSet'
    | 'ReplicaSet'
    | 'ReplicationController'
    | 'Job'
    | 'CronJob'
    | 'Pod'
    | 'External'
  readonly namespace?: string
  readonly name?: string
  /** Names of the pods, where manifests name them. */
  readonly pods?: readonly string[]
  /** Addresses that no policy tells apart, first and last of each range. Pods and nodes may have some of them. */
  readonly ranges?: readonly (readonly [first: string, last: string])[]
}

/** What one endpoint may open to another. */
export interface MatrixConnection {
  readonly from: string
  readonly to: string
  readonly ports: PortRanges
  /** Present when the ports depend on the plugin, or on what nobody knows yet: ids of part E. */
  readonly caveats?: readonly string[]
}

/** Every allowed connection. */
export interface Matrix {
  readonly endpoints: readonly MatrixEndpoint[]
  readonly connections: readonly MatrixConnection[]
}

/** Options of `matrix`. */
export interface MatrixOptions {
  /** Only these ports are looked at, such as `80`, `53/UDP` or `8000-8080/TCP`. */
  readonly ports?: readonly string[]
}

/** Something that is wrong or suspicious in the manifests. */
export interface Finding extends Place {
  readonly code: string
  /** Number of the check that it belongs to, such as `NP005`; absent for what is about the text as YAML. */
  readonly check?: string
  readonly severity: 'error' | 'warning' | 'info'
  /** Path of the field as the API server names it, such as `spec.ingress[0].ports[0].port`, where there is one. */
  readonly field?: string
  /** A sentence that says what is wrong and what to do. */
  readonly message: string
  /**
   * How the API server refuses it; absent when it does not. `text` is how its message begins; `field` is its own path,
   * which for labels is that of the whole map.
   */
  readonly server?: { readonly field: string; readonly reason: string; readonly text: string }
  /** Offsets of the text that it is about, in UTF-16 units. */
  readonly from: number
  readonly to: number
}

/**
 * What changes about one connection from one session to another. An end that only one of them has counts as one that
 * nobody may connect to or from in the other. Ports that only some pods or addresses of an end may open, or only with
 * some plugins, are listed too when they come or go.
 */
export interface Difference {
  readonly from: string
  readonly to: string
  /** What the other session allows and this one does not. */
  readonly added: PortRanges
  /** What this session allows and the other one does not. */
  readonly removed: PortRanges
  /** The addresses of an end `external/n`, first and last of each range. */
  readonly fromRanges?: readonly (readonly [first: string, last: string])[]
  readonly toRanges?: readonly (readonly [first: string, last: string])[]
}

/** A connection that does not do what a line expects. */
export interface Counterexample {
  readonly source: string
  readonly destination: string
  /** Null when there is no port to ask about. */
  readonly port: number | null
  readonly protocol: PortProtocol | null
  /** The rule that allows what should be denied, where one does. */
  readonly allowedBy: (Place & { readonly policy: string; readonly rule: number }) | null
}

/** One line of a file of expectations. Columns are 1-based, in UTF-16 units; `endColumn` is past the end. */
export interface TestedExpectation {
  readonly line: number
  readonly column: number
  readonly endColumn: number
  /** The line without comment and surrounding blanks. */
  readonly text: string
  /** `empty` matches nothing, `unclear` needs a port, `error` is no expectation: only `pass` passes. */
  readonly state: 'pass' | 'fail' | 'empty' | 'unclear' | 'error'
  /** Why it does not pass, with the first counterexample and how many more there are; empty when it does. */
  readonly reason: string
  /** How many pairs do not hold. */
  readonly failures: number
  readonly counterexample: Counterexample | null
}

/** What became of a file of expectations. */
export interface TestReport {
  readonly path: string
  readonly passed: number
  readonly failed: number
  /** In the order of the lines. */
  readonly results: readonly TestedExpectation[]
}

/** What reports are written as: a Markdown table, JUnit XML, TAP version 14, SARIF 2.1.0. */
export type ReportFormat = 'md' | 'junit' | 'tap' | 'sarif'

/** What happens to expectations while the policies are applied one by one, from none at all. */
export interface Rollout {
  /** In the order of the manifests, each with the expectations that hold in the end and stop holding with it. */
  readonly steps: readonly {
    /** `namespace/name`. */
    readonly policy: string
    readonly breaks: readonly { readonly line: number; readonly text: string; readonly reason: string }[]
  }[]
  /** An order in which none breaks: that of the manifests when it is one; null when there is none. */
  readonly safeOrder: readonly string[] | null
}

/**
 * Something of a file of expectations that is not tried. `failed`: it does not pass, whatever the cluster does. The
 * shell script fails for it; the tests of NetAssert cannot, so say it where you run them.
 */
export interface LeftOut {
  readonly line: number
  readonly text: string
  readonly reason: string
  readonly failed: boolean
}

/** What is to try expectations on a real cluster: a shell with kubectl and nc, or NetAssert 2. */
export type ProbeTool = 'shell' | 'netassert'

/** A file that tries expectations on a real cluster, and how much it tries. */
export interface ProbeScript {
  /** A POSIX shell script, which prints TAP, or the YAML list of tests that NetAssert reads. */
  readonly script: string
  /** How many connections it tries. */
  readonly connections: number
  readonly left: readonly LeftOut[]
}

/** An edit of the manifests: the changed files, or why nothing was changed. */
export type EditResult =
  | { readonly ok: true; readonly files: readonly ManifestFile[] }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** The evaluation of a set of manifests. It never changes. */
export interface Session {
  readonly plugin: Plugin
  /** Ids of the workloads, in the order of the manifests. */
  readonly workloads: readonly string[]
  /** @throws {UnknownEndpointError} when an end is neither in the manifests nor an address; {RangeError} for a bad port. */
  verdict(query: Query): Verdict
  /** The ports that every pod or address of the source may open on every one of the destination. Throws as `verdict`. */
  ports(ends: Ends): PortRanges
  /** The verdict in words. Throws as `verdict`. */
  explain(query: Query): Explanation
  /** @throws {RangeError} for a port that cannot be read. */
  matrix(options?: MatrixOptions): Matrix
  /** Findings in the order of the files. */
  diagnostics(): readonly Finding[]
  /** `diagnostics`, and what takes a look at every pair of policies or pods to find: redundancy, half connections. */
  lint(): readonly Finding[]
  /** Applies one of the editor's commands to the text, with everything around it kept byte for byte. */
  edit(command: EditCommand): EditResult
  /** Judges a file of expectations: one a line, as in `shop/api -> shop/db:5432 allowed`. What is wrong in it never throws. */
  test(expectations: ManifestFile): TestReport
  /**
   * Which expectations break while the policies are applied one by one. The search for a safe order looks at every order
   * if it must, which takes long for many policies that depend on each other.
   */
  rollout(expectations: ManifestFile): Rollout
  /** A file that tries a file of expectations on a real cluster; without a tool, a shell script. */
  probe(expectations: ManifestFile, tool?: ProbeTool): ProbeScript
  /** What changes from this session to another one. */
  diff(other: Session): readonly Difference[]
}

/** A label selector as the API writes it. */
export interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>
  readonly matchExpressions?: readonly {
    readonly key: string
    readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist'
    readonly values?: readonly string[]
  }[]
}

/** An item of `from` or `to`. */
export interface Peer {
  readonly podSelector?: Selector
  readonly namespaceSelector?: Selector
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] }
}

/** An item of `ports`. */
export interface Port {
  readonly protocol?: PortProtocol
  readonly port?: number | string
  readonly endPort?: number
}

/** Ingress or Egress. */
export type Direction = 'Ingress' | 'Egress'

/** What can be changed. `id` is `Kind/namespace/name`, with an empty namespace for a Namespace. */
export type EditCommand =
  | { readonly type: 'addDocument'; readonly path: string; readonly object: object; readonly comment?: string }
  | { readonly type: 'removeDocument'; readonly id: string }
  | { readonly type: 'setLabel'; readonly id: string; readonly key: string; readonly value: string }
  | { readonly type: 'removeLabel'; readonly id: string; readonly key: string }
  | { readonly type: 'rename'; readonly id: string; readonly name: string }
  | { readonly type: 'setPodSelector'; readonly id: string; readonly selector: Selector }
  | { readonly type: 'setPolicyTypes'; readonly id: string; readonly policyTypes: readonly Direction[] }
  | {
      readonly type: 'addRule'
      readonly id: string
      readonly policyType: Direction
      readonly rule: { readonly peers?: readonly Peer[]; readonly ports?: readonly Port[] }
      readonly index?: number
    }
  | { readonly type: 'removeRule'; readonly id: string; readonly policyType: Direction; readonly rule: number }
  | {
      readonly type: 'addPeer'
      readonly id: string
      readonly policyType: Direction
      readonly rule: number
      readonly peer: Peer
    }
  | {
      readonly type: 'removePeer'
      readonly id: string
      readonly policyType: Direction
      readonly rule: number
      readonly peer: number
    }
  | {
      readonly type: 'setPeer'
      readonly id: string
      readonly policyType: Direction
      readonly rule: number
      readonly peer: number
      readonly value: Peer
    }
  | {
      readonly type: 'addPort'
      readonly id: string
      readonly policyType: Direction
      readonly rule: number
      readonly port: Port
    }
  | {
      readonly type: 'removePort'
      readonly id: string
      readonly policyType: Direction
      readonly rule: number
      readonly port: number
    }
  | {
      readonly type: 'setPort'
      readonly id: string
      readonly policyType: Direction
      readonly rule: number
      readonly port: number
      readonly value: Port
    }
