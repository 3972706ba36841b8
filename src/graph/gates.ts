import type { Pod, PolicyType } from '../model/index.ts'
import type { Engine } from '../engine/index.ts'
import type { SceneGate } from './scene.ts'

function gateOf(engine: Engine, pod: Pod, policyType: PolicyType): SceneGate {
  const { state, policies } = engine.gate(pod, policyType)
  return { state, policies: policies.map(({ namespace, name }) => `${namespace}/${name}`) }
}

/** Both gates of a workload, by one of its pods. */
export function gatesOf(engine: Engine, pod: Pod): { readonly ingress: SceneGate; readonly egress: SceneGate } {
  return { ingress: gateOf(engine, pod, 'Ingress'), egress: gateOf(engine, pod, 'Egress') }
}
