export type {
  ClusterNode,
  Cluster,
  ContainerPort,
  IPBlock,
  Labels,
  LabelSelector,
  LabelSelectorOperator,
  LabelSelectorRequirement,
  Namespace,
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicyRule,
  Pod,
  PodPhase,
  PolicyType,
  Protocol,
  WorkloadKind,
} from './kubernetes.ts'
export { PROTOCOLS } from './kubernetes.ts'
export { effectivePolicyTypes, METADATA_NAME_LABEL, NEWEST_KUBERNETES_MINOR, STRICT_CIDR_MINOR } from './defaults.ts'
export {
  formatAddress,
  formatCidr,
  parseAddress,
  parseCidr,
  singleAddress,
  type Address,
  type AddressRange,
} from './address.ts'
export type {
  Diagnostic,
  DiagnosticCode,
  FileEdit,
  QuickFix,
  ServerError,
  ServerReason,
  Severity,
  TextEdit,
  TextRange,
} from './diagnostic.ts'
export { NETWORK_PLUGINS, readNetworkPlugin, type NetworkPlugin } from './plugins.ts'
export { resourceId, type OutsideAddress, type ResourceId, type Workspace, type WorkspaceFile } from './workspace.ts'
export {
  ANYWHERE,
  connectionId,
  listEndpoints,
  parseConnectionId,
  type ClusterEndpoint,
  type ConnectionId,
  type EndpointId,
  type OutsideEndpoint,
  type WorkloadEndpoint,
} from './endpoint.ts'
export { assert, assertNever } from './assert.ts'
export { checksum, checksumOfText } from './checksum.ts'
export { portCaption, shortPort } from './portCaption.ts'
