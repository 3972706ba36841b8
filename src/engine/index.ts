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
export type { PortRange, PortSetId, PortSets } from './ports.ts'
export type { Atom, AtomId } from './atoms.ts'
export type { Opener, Row } from './rows.ts'
export type { Connectivity, Question } from './connectivity.ts'
export type { CoveredPart, CoverageVisit } from './coverage.ts'
export { createEngine, type Engine } from './engine.ts'
export { explain } from './explain.ts'
export { diff, snapshot, type AtomChange, type EngineSnapshot } from './diff.ts'
export { matchesPeer, selectsPod } from './selection.ts'
export { BY_DEFAULT, PLUGIN_READS_OTHERWISE, readerOf, type PluginReader } from './plugins.ts'
export { isPluginReading, PLUGIN_READINGS, type PluginReading } from './readings.ts'
export { matchesLabelSelector } from './selectors.ts'
