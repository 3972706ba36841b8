export type {
  Caveat,
  CaveatId,
  Connection,
  Endpoint,
  Gate,
  Miss,
  NearMiss,
  RuleRef,
  SideVerdict,
  Verdict,
} from './verdict.ts'
