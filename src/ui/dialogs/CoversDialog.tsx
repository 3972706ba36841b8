import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'

/** What policies do not speak of, with the rules of docs/SEMANTICS.md that say so. */
export function CoversDialog() {
  const actions = useActions()
  return (
    <Frame title="What this verdict covers">
      <p>NetworkPolicy of networking.k8s.io/v1: which pods may start a connection to which, on which ports.</p>
      <p>Not covered:</p>
      <ul className={styles['bullets']}>
        <li>Routes, Services, DNS, TLS, and what an application does with a request (S68)</li>
        <li>Other kinds of policy, and rules on the nodes themselves</li>
        <li>ICMP: the API does not say what a policy means for it (S53)</li>
        <li>Which source a pod sees behind a load balancer or a node port (S37, S64)</li>
        <li>Who called a gateway: for a policy the gateway’s pod is the peer (S65)</li>
        <li>A pod that reaches itself through a Service (S55)</li>
        <li>Connections that were open before a change (S62)</li>
      </ul>
      <p>Connections from a pod’s own node are always allowed.</p>
      <p>A network plugin that does not implement NetworkPolicy enforces nothing.</p>
      <button
        type="button"
        className={controls['link']}
        onClick={() => actions.openDialog({ kind: 'help', about: 'trust' })}
      >
        Why trust this
      </button>
    </Frame>
  )
}
