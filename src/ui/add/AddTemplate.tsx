import { useMemo, useState } from 'react'
import {
  TEMPLATES,
  type AddDraft,
  type TemplateCard,
  type TemplateField,
  type TemplateValues,
} from '../../session/index.ts'
import dialogs from '../dialogs/Dialog.module.css'
import controls from '../shared/controls.module.css'
import { AddFoot } from './AddFoot.tsx'
import { Field } from './Field.tsx'
import styles from './Add.module.css'
import { useAddition } from './useAddition.ts'

const LABELS: Readonly<Record<TemplateField, string>> = {
  app: 'Pods',
  peerNamespace: 'Other namespace',
  peerApp: 'Other pods',
  port: 'Ports',
  cidr: 'Addresses',
  except: 'Except',
}

/** Blanks whose value came from the namespace that was chosen before. */
const FROM_NAMESPACE: readonly TemplateField[] = ['app', 'peerApp', 'port']

function without(values: Partial<TemplateValues>, fields: readonly TemplateField[]): Partial<TemplateValues> {
  return Object.fromEntries(Object.entries(values).filter(([field]) => !fields.some((each) => each === field)))
}

function Gallery({ onChoose }: { readonly onChoose: (id: string) => void }) {
  return (
    <ul className={styles['gallery']} aria-label="Templates">
      {TEMPLATES.map(({ id, title, says }) => (
        <li key={id}>
          <button type="button" className={styles['template']} onClick={() => onChoose(id)}>
            <strong>{title}</strong>
            <span className={controls['muted']}>{says}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Blanks({
  card: { id, title, says, fields },
  namespace,
  onBack,
}: {
  readonly card: TemplateCard
  readonly namespace: string | null
  readonly onBack: () => void
}) {
  const [asked, setAsked] = useState<Partial<TemplateValues>>(namespace === null ? {} : { namespace })
  const draft = useMemo<AddDraft>(() => ({ kind: 'template', template: id, values: asked }), [id, asked])
  const addition = useAddition(draft)
  const template = addition.preview?.template ?? null
  return (
    <div className={dialogs['form']}>
      <div className={styles['chosen']}>
        <strong>{title}</strong>
        <button type="button" className={controls['button']} onClick={onBack}>
          All templates
        </button>
      </div>
      <p>{says}</p>
      {template !== null && (
        <>
          <Field
            label="Namespace"
            value={asked.namespace ?? template.values.namespace}
            list={template.options.namespace}
            onChange={(value) => setAsked({ ...without(asked, FROM_NAMESPACE), namespace: value })}
          />
          {fields.map((field) => (
            <Field
              key={field}
              label={LABELS[field]}
              value={asked[field] ?? template.values[field]}
              list={template.options[field]}
              onChange={(value) =>
                setAsked({ ...(field === 'peerNamespace' ? without(asked, ['peerApp']) : asked), [field]: value })
              }
            />
          ))}
          <p className={controls['muted']}>
            Its name will be <code>{template.name}</code>.
          </p>
        </>
      )}
      <AddFoot draft={draft} at={null} addition={addition} action="Add policy" problem="" />
    </div>
  )
}

/** The gallery of known patterns, then the blanks of the chosen one, filled from the workspace. */
export function AddTemplate({
  namespace,
  template,
}: {
  readonly namespace: string | null
  /** Chosen from the start. */
  readonly template: string | null
}) {
  const [chosen, setChosen] = useState(template)
  const card = TEMPLATES.find(({ id }) => id === chosen)
  if (card === undefined) return <Gallery onChoose={setChosen} />
  return <Blanks key={card.id} card={card} namespace={namespace} onBack={() => setChosen(null)} />
}
