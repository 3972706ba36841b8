import type { EditorState, OpenDialog } from '../../store/index.ts'
import { Anchored } from '../dialogs/Anchored.tsx'
import { useEditorState } from '../shared/EditorContext.tsx'
import { AddNamespace } from './AddNamespace.tsx'
import { AddOutside } from './AddOutside.tsx'
import { AddPolicy } from './AddPolicy.tsx'
import { AddTemplate } from './AddTemplate.tsx'
import { AddWorkload } from './AddWorkload.tsx'

type Addition = Extract<OpenDialog, { readonly kind: 'add' }>

const TITLES: Readonly<Record<Addition['what'], string>> = {
  namespace: 'Add namespace',
  workload: 'Add workload',
  outside: 'Add outside address',
  policy: 'New policy',
  template: 'Policy from a template',
}

const selectScene = (state: EditorState) => state.scene

function Form({ addition }: { readonly addition: Addition }) {
  const { what, at, namespace, template = null } = addition
  const scene = useEditorState(selectScene)
  const namespaces = (scene?.namespaces ?? []).map(({ name }) => name)
  const place = { namespace: namespace ?? namespaces[0] ?? 'default', namespaces }
  switch (what) {
    case 'namespace':
      return <AddNamespace at={at} />
    case 'workload':
      return <AddWorkload at={at} {...place} />
    case 'outside':
      return <AddOutside at={at} />
    case 'policy':
      return <AddPolicy {...place} />
    case 'template':
      return <AddTemplate namespace={namespace} template={template} />
  }
}

/** The form that adds something, at the place where it was asked for. */
export function AddPopover({ addition }: { readonly addition: Addition }) {
  return (
    <Anchored title={TITLES[addition.what]} anchor={addition.anchor ?? null}>
      <Form key={`${addition.what} ${addition.template ?? ''}`} addition={addition} />
    </Anchored>
  )
}
