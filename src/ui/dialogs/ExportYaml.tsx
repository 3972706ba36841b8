import { useEffect, useMemo, useState } from 'react'
import { downloadFile, zipFiles } from '../../io/index.ts'
import type { WorkspaceFile } from '../../model/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { count } from '../shared/wording.ts'
import styles from './Dialog.module.css'
import { ExportedText } from './ExportedText.tsx'
import { Options } from './Options.tsx'

type What = 'all' | 'policies' | 'each' | 'selected'
const CHOICES: readonly { readonly value: What; readonly label: string }[] = [
  { value: 'policies', label: 'Policies only' },
  { value: 'all', label: 'Everything, cluster objects too' },
  { value: 'each', label: 'One file per policy, as a zip' },
]

const selectOff = ({ snapshot }: EditorState) => snapshot?.policies.filter((policy) => policy.off).length ?? 0
const selectSelection = ({ selection }: EditorState) => selection
const selectPolicies = ({ snapshot }: EditorState) => snapshot?.policies ?? null

/** The policies that what is selected stands for: itself, those of a namespace, or those that select a workload. */
function useSelectedPolicies() {
  const selection = useEditorState(selectSelection)
  const policies = useEditorState(selectPolicies)
  return useMemo(() => {
    const found = (policies ?? []).filter(({ id, namespace, selects }) => {
      if (selection?.kind === 'policy') return id === selection.id
      if (selection?.kind === 'namespace') return namespace === selection.name
      return selection?.kind === 'endpoint' && selects.includes(selection.id)
    })
    const [first] = found
    if (first === undefined) return null
    const label = found.length === 1 ? `${first.namespace}/${first.name}` : count(found.length, 'policy', 'policies')
    return { ids: found.map(({ id }) => id), label: `What is selected: ${label}` }
  }, [selection, policies])
}

/** Manifests as they are, or parts of them. */
export function ExportYaml() {
  const actions = useActions()
  const off = useEditorState(selectOff)
  const selected = useSelectedPolicies()
  const [chosen, setChosen] = useState<What>('policies')
  const what = chosen === 'selected' && selected === null ? 'policies' : chosen
  const [included, setIncluded] = useState(false)
  const [files, setFiles] = useState<readonly WorkspaceFile[]>([])
  const only = what === 'selected' ? selected?.ids : undefined
  useEffect(() => {
    let current = true
    void actions
      .exportYaml({
        what: what === 'selected' ? 'policies' : what,
        off: included ? 'include' : 'leave out',
        ...(only !== undefined && { only }),
      })
      .then((answer) => {
        if (current) setFiles(answer)
      })
    return () => {
      current = false
    }
  }, [actions, what, only, included])
  const text = files.map((file) => file.text.replace(/\n*$/, '\n')).join('---\n')

  async function download() {
    if (what === 'each') downloadFile('policies.zip', await zipFiles(files))
    else downloadFile(what === 'all' ? 'gatehouse.yaml' : 'policies.yaml', text)
  }
  return (
    <>
      <Options
        name="export-what"
        legend="What"
        options={selected === null ? CHOICES : [...CHOICES, { value: 'selected', label: selected.label }]}
        value={what}
        onChoose={setChosen}
      />
      {off > 0 && (
        <div className={styles['row']}>
          <p className={controls['warning']}>
            ! {off === 1 ? '1 policy is' : `${off} policies are`} off
            {included ? '' : off === 1 ? ' and was left out' : ' and were left out'}.
          </p>
          <label className={styles['check']}>
            <input type="checkbox" checked={included} onChange={(event) => setIncluded(event.target.checked)} />
            {off === 1 ? 'Include it' : 'Include them'}
          </label>
        </div>
      )}
      <ExportedText label="YAML to export" what="YAML" text={text} onDownload={() => void download()}>
        <p className={controls['muted']}>
          Check it against a cluster:{' '}
          <code className={controls['mono']}>
            kubectl apply --dry-run=server -f {what === 'all' ? 'gatehouse.yaml' : 'policies.yaml'}
          </code>
        </p>
      </ExportedText>
    </>
  )
}
