import { findNearMatch, saysNothing } from './selectors.ts'
import { describeMiss, type Miss } from './miss.ts'
import type { CheckedPolicy, Finding } from './types.ts'
import { subjectsOf, type World } from './world.ts'

/** NP007: a podSelector that says something and selects no pod (S1). Without any pod there is nothing to compare. */
export function checkEmptySubject({ policy }: CheckedPolicy, world: World): readonly Finding[] {
  const { podSelector, namespace } = policy
  if (world.pods.length === 0 || saysNothing(podSelector) || subjectsOf(world, policy).length > 0) return []
  const candidates = world.podsOf(namespace)
  const near = findNearMatch(
    podSelector,
    candidates.map(({ labels }) => labels),
  )
  const miss: Miss = { selector: podSelector, near, candidates, what: `pods in ${namespace}` }
  const expected = near === undefined ? policy : { ...policy, podSelector: near.selector }
  return [describeMiss({ code: 'NP007', fieldPath: 'spec.podSelector', miss, expected })]
}
