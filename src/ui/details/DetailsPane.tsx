import type { ObjectForm, ObjectRef } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { connectionName } from '../shared/wording.ts'
import styles from './Details.module.css'
import { EditBoundary } from './EditContext.tsx'
import { NamespaceDetails } from './NamespaceDetails.tsx'
import { OutsideDetails } from './OutsideDetails.tsx'
import { PolicyDetails } from './PolicyDetails.tsx'
import { useForm } from './useForm.ts'
import { WorkloadDetails } from './WorkloadDetails.tsx'

const selectSelection = (state: EditorState) => state.selection

function kindOf(form: ObjectForm): string {
  switch (form.kind) {
    case 'policy':
      return `Network policy in ${form.namespace}`
    case 'workload':
      return `${form.ownerKind} in ${form.namespace}`
    case 'namespace':
      return 'Namespace'
    case 'outside':
      return 'Outside address'
  }
}

function Fields({ object, form }: { readonly object: ObjectRef; readonly form: ObjectForm }) {
  switch (form.kind) {
    case 'policy':
      return <PolicyDetails form={form} />
    case 'workload':
      return <WorkloadDetails object={object} form={form} />
    case 'namespace':
      return <NamespaceDetails object={object} form={form} />
    case 'outside':
      return <OutsideDetails key={`${form.id} ${form.name}`} form={form} />
  }
}

function ObjectDetails({ object }: { readonly object: ObjectRef }) {
  const form = useForm(object)
  if (form === undefined) return <p className={controls['muted']}>Reading …</p>
  if (form === null) return <p className={controls['muted']}>It is not there any more.</p>
  const locked = 'locked' in form ? form.locked : ''
  return (
    <div className={styles['form']} data-form tabIndex={-1}>
      <EditBoundary>
        <article className={styles['article']} data-testid="details">
          <p className={controls['muted']}>{kindOf(form)}</p>
          <h2 className={styles['title']}>{form.name}</h2>
          {locked !== '' && <p className={controls['warning']}>! {locked}</p>}
          <Fields object={object} form={form} />
        </article>
      </EditBoundary>
    </div>
  )
}

/** The form of the selected object. Editing by form is editing the text: only those lines change. */
export function DetailsPane() {
  const actions = useActions()
  const selection = useEditorState(selectSelection)
  if (selection === null) {
    return <p className={controls['muted']}>Select a workload, a namespace, an address or a policy to edit it here.</p>
  }
  if (selection.kind === 'connection') {
    return (
      <p className={controls['muted']}>
        {connectionName(selection.id)} is a connection: what allows it stands in policies.{' '}
        <button type="button" className={controls['link']} onClick={() => actions.setView({ rightTab: 'explain' })}>
          Explain it
        </button>
      </p>
    )
  }
  return <ObjectDetails key={JSON.stringify(selection)} object={selection} />
}
