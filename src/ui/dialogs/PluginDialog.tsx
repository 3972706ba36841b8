import { useEffect, useState } from 'react'
import { NETWORK_PLUGINS, readNetworkPlugin, type NetworkPlugin } from '../../model/index.ts'
import type { PluginDifferences } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { Verdict } from '../shared/Verdict.tsx'
import { count, shortName } from '../shared/wording.ts'
import dialog from './Dialog.module.css'
import { Frame } from './Frame.tsx'
import styles from './PluginDialog.module.css'

const selectPlugin = ({ project }: EditorState) => project.plugin ?? 'spec'
const selectFiles = ({ project }: EditorState) => project.files

const READS: Readonly<Record<NetworkPlugin, string>> = {
  spec: 'Questions that the API leaves open stay open: such verdicts depend on the network plugin',
  calico: 'Answers every open question as it is answered here by default',
  cilium: 'An ipBlock matches no pod and no node',
  'ovn-kubernetes': 'Policies also reach pods on the host network; port names are not looked up everywhere',
  'kube-network-policies': 'A pod may always connect to its own node',
  none: 'Policies have no effect, so everything is allowed',
}

/** Asks anew whenever the plugin or the text changes; null while there is no answer yet. */
function useDifferences(here: NetworkPlugin, there: NetworkPlugin): PluginDifferences | null {
  const actions = useActions()
  const files = useEditorState(selectFiles)
  const [answer, setAnswer] = useState<{ readonly key: string; readonly found: PluginDifferences } | null>(null)
  const key = `${here} ${there}`
  useEffect(() => {
    let current = true
    void actions.pluginDifferences(there).then((found) => {
      if (current && found !== null) setAnswer({ key, found })
    })
    return () => {
      current = false
    }
  }, [actions, files, key, there])
  return answer?.key === key ? answer.found : null
}

function Differences({ here }: { readonly here: NetworkPlugin }) {
  const actions = useActions()
  const others = NETWORK_PLUGINS.filter(({ id }) => id !== here)
  const [chosen, setChosen] = useState<NetworkPlugin>('cilium')
  const there = chosen === here ? others[0]!.id : chosen
  const found = useDifferences(here, there)
  return (
    <section className={dialog['section']} aria-label="Differences between network plugins">
      <div className={dialog['row']}>
        <span className={controls['heading']}>Compared with</span>
        <select
          aria-label="Compared with"
          className={styles['select']}
          value={there}
          onChange={({ target }) => setChosen(readNetworkPlugin(target.value))}
        >
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {found === null && <p className={controls['muted']}>Comparing …</p>}
      {found?.total === 0 && <p>No verdict of this project would be other.</p>}
      {found !== null && found.total > 0 && (
        <>
          <p className={controls['muted']}>{count(found.total, 'connection')} would be judged otherwise.</p>
          <ul className={styles['list']}>
            {found.list.map(({ connection, source, destination, here: ours, there: theirs }) => (
              <li key={connection} className={styles['difference']}>
                <button
                  type="button"
                  className={controls['link']}
                  onClick={() => actions.select({ kind: 'connection', id: connection })}
                >
                  {shortName(source)} → {shortName(destination)}
                </button>
                <span>
                  <Verdict verdict={ours} /> here, <Verdict verdict={theirs} /> there
                </span>
              </li>
            ))}
          </ul>
          {found.total > found.list.length && (
            <p className={controls['muted']}>and {found.total - found.list.length} more</p>
          )}
        </>
      )}
    </section>
  )
}

/** Whose reading of the API counts for this project, and what another one would change. */
export function PluginDialog() {
  const actions = useActions()
  const plugin = useEditorState(selectPlugin)
  return (
    <Frame title="Network plugin" modeless>
      <p className={controls['muted']}>
        Kubernetes leaves some questions to the network plugin that enforces policies. Choose yours, and verdicts follow
        it; nothing else about them changes.
      </p>
      <fieldset className={dialog['section']}>
        <legend className={controls['heading']}>Verdicts are those of</legend>
        {NETWORK_PLUGINS.map(({ id, name }) => (
          <label key={id} className={dialog['rung']} data-chosen={id === plugin}>
            <input
              type="radio"
              name="network-plugin"
              checked={id === plugin}
              onChange={() => actions.choosePlugin(id)}
            />
            <span className={dialog['rungText']}>
              <strong>{name}</strong>
              {READS[id]}.
            </span>
          </label>
        ))}
      </fieldset>
      <Differences here={plugin} />
    </Frame>
  )
}
