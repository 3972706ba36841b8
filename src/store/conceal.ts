import type { Scene, SceneGate } from '../graph/index.ts'
import type { Snapshot } from '../session/index.ts'

const UNKNOWN: SceneGate = { state: 'unknown', policies: [] }

/** The picture without its answers: no connections, and gates that do not tell (UX 5.2). */
export function concealScene(scene: Scene): Scene {
  const workloads = scene.workloads.map((workload) => ({ ...workload, ingress: UNKNOWN, egress: UNKNOWN }))
  const nothing = { connections: 0, allowed: 0, partial: 0, failing: 0, changed: 0, text: '' }
  const namespaces = scene.namespaces.map((each) => ({ ...each, folded: each.folded && nothing }))
  const counts = { watched: 0, allowed: 0, decided: 0, denied: 0, all: 0 }
  return { ...scene, namespaces, edges: [], wanted: 0, hidden: 0, workloads, counts }
}

/** A snapshot without anything that tells a verdict; mistakes in the text stay. */
export function concealSnapshot(snapshot: Snapshot): Snapshot {
  const diagnostics = snapshot.diagnostics.filter(({ severity }) => severity === 'error')
  return { ...snapshot, diagnostics, expectations: [], changes: { total: 0, opened: 0, closed: 0, list: [] } }
}
