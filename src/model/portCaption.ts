import type { NetworkPolicyPort, Protocol } from './kubernetes.ts'

/** `9090`, `53/UDP`: TCP is what people mean when they say nothing. */
export function shortPort(number: number | string, protocol: Protocol): string {
  return protocol === 'TCP' ? String(number) : `${number}/${protocol}`
}

/** One item of `ports` as a caption: `http`, `8080-8090`, `every UDP port` (S42). */
export function portCaption({ port, endPort, protocol }: NetworkPolicyPort): string {
  if (port === undefined) return `every ${protocol} port`
  return shortPort(endPort === undefined || endPort === port ? port : `${port}-${endPort}`, protocol)
}
