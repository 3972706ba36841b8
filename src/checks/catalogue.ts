import type { DiagnosticCode } from '../model/index.ts'

/** The checks by number, each with what it finds in a few words. */
export const CHECK_TITLES = {
  NP001: 'A field that the API server does not take',
  NP002: 'An address block, a port range or a peer that is not valid',
  NP003: 'Two peers where one with both selectors is likely',
  NP004: 'Two rules where one with peers and ports is likely',
  NP005: 'policyTypes left out beside egress rules',
  NP006: 'Rules in a direction that policyTypes leaves out',
  NP007: 'A podSelector that selects no pod',
  NP008: 'A peer that matches no pod or namespace',
  NP009: 'A podSelector whose pods are in another namespace',
  NP010: 'Pods that cannot resolve DNS',
  NP011: 'DNS over one protocol only',
  NP012: 'Port 53 open to everyone',
  NP013: 'A port name that no destination has',
  NP014: 'A port name with several numbers',
  NP015: 'NotIn that matches what has no such label',
  NP016: 'A rule that allows everything',
  NP017: 'A rule, peer or port that its own policy covers',
  NP018: 'An address block around pods',
  NP019: 'Every IPv4 address without IPv6, or with the metadata service',
  NP020: 'Policies without a default deny',
  NP021: 'Half a connection',
  NP022: 'A namespace label that no namespace has',
  NP023: 'Two objects of one name',
  NP024: 'A kind that is not evaluated',
  NP025: 'A port of another protocol',
  NP026: 'Covered by another policy, for any pod',
  NP027: 'Decides nothing today',
  NP028: 'Without effect beside an allow-all rule',
  NP029: 'A namespace without policies',
  NP030: 'An address block around a Service',
  NP031: 'A port that no pod declares',
} as const satisfies Readonly<Record<`NP0${number}`, string>>

export type CheckId = keyof typeof CHECK_TITLES

/** What the document layer finds belongs to three of the numbers. */
const BY_CODE: ReadonlyMap<DiagnosticCode, CheckId> = new Map<DiagnosticCode, CheckId>([
  ['NOT_AN_OBJECT', 'NP001'],
  ['MISSING_KIND', 'NP001'],
  ['MISSING_NAME', 'NP001'],
  ['INVALID_NAME', 'NP001'],
  ['INVALID_NAMESPACE', 'NP001'],
  ['WRONG_TYPE', 'NP001'],
  ['UNKNOWN_FIELD', 'NP001'],
  ['INVALID_LABEL_KEY', 'NP001'],
  ['INVALID_LABEL_VALUE', 'NP001'],
  ['INVALID_ANNOTATION', 'NP001'],
  ['INVALID_SELECTOR', 'NP001'],
  ['INVALID_POLICY_TYPE', 'NP001'],
  ['INVALID_PROTOCOL', 'NP001'],
  ['EMPTY_PEER', 'NP002'],
  ['CONFLICTING_PEER', 'NP002'],
  ['NULL_LIST_ITEM', 'NP002'],
  ['INVALID_CIDR', 'NP002'],
  ['INVALID_EXCEPT', 'NP002'],
  ['CIDR_HOST_BITS', 'NP002'],
  ['INVALID_PORT', 'NP002'],
  ['INVALID_END_PORT', 'NP002'],
  ['UNSUPPORTED_KIND', 'NP024'],
])

/** The number of the check that a code belongs to; null for what is about the text as YAML, or about the project. */
export function checkOf(code: DiagnosticCode): CheckId | null {
  return isCheckId(code) ? code : (BY_CODE.get(code) ?? null)
}

function isCheckId(code: string): code is CheckId {
  return Object.hasOwn(CHECK_TITLES, code)
}
