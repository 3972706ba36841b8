import { Frame } from './Frame.tsx'
import styles from './Dialog.module.css'

export function CoversDialog() {
  return (
    <Frame title="What this verdict covers">
      <p>NetworkPolicy of networking.k8s.io/v1: which pods may start a connection to which, on which ports.</p>
      <p>Not covered:</p>
      <ul className={styles['bullets']}>
        <li>Routes, Services, DNS, TLS, and what an application does with a request</li>
        <li>Other kinds of policy, and rules on the nodes themselves</li>
        <li>ICMP: the API does not say what a policy means for it</li>
      </ul>
      <p>Connections from a pod’s own node are always allowed.</p>
      <p>A network plugin that does not implement NetworkPolicy enforces nothing.</p>
    </Frame>
  )
}
