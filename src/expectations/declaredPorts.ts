import type { ClusterEndpoint, ContainerPort } from '../model/index.ts'

/** Ports that can be connected to: ordinary init containers are gone by then (S50). */
export function declaredPorts(destination: ClusterEndpoint): readonly ContainerPort[] {
  return destination.kind === 'outside' ? [] : destination.pods[0].ports.filter(({ container }) => container !== 'init')
}
