import type { ObjectRef } from '../../session/index.ts'
import { LabelEditor } from '../details/LabelEditor.tsx'
import { useForm } from '../details/useForm.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { Anchored } from './Anchored.tsx'

/** The card or frame of an object on the picture, if it is there. */
function placeOf(object: ObjectRef): Element | null {
  const key = object.kind === 'namespace' ? `ns:${object.name}` : `node:${object.id}`
  return document.querySelector(`[data-item="${CSS.escape(key)}"]`)
}

/** The labels of a workload or a namespace as fields, where it stands on the picture (UX 3.2). */
export function LabelsPopover({ object }: { readonly object: ObjectRef }) {
  const actions = useActions()
  const form = useForm(object)
  const editable = form?.kind === 'workload' || form?.kind === 'namespace' ? form : null
  function close() {
    actions.closeDialog()
    const place = placeOf(object)
    if (place instanceof HTMLElement) place.focus()
  }
  return (
    <Anchored title={editable === null ? 'Labels' : `Labels of ${editable.name}`} anchor={placeOf(object)}>
      {form === undefined && <p className={controls['muted']}>Reading …</p>}
      {form !== undefined && (editable === null || editable.resource === null || editable.locked !== '') && (
        <p className={controls['warning']}>{editable?.locked || 'It has no text of its own to write labels in.'}</p>
      )}
      {editable !== null && editable.resource !== null && editable.locked === '' && (
        <LabelEditor object={object} of={editable.kind} labels={editable.labels} onDone={close} />
      )}
    </Anchored>
  )
}
