import type { ObjectDescription, ObjectRef } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { RulePlace } from '../shared/PlaceLink.tsx'
import { Verdict } from '../shared/Verdict.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import styles from './Explain.module.css'

const KINDS: Readonly<Record<ObjectDescription['kind'], string>> = {
  workload: 'Workload',
  namespace: 'Namespace',
  outside: 'Outside address',
  policy: 'Network policy',
}

function Connections({ connections, moreConnections }: Pick<ObjectDescription, 'connections' | 'moreConnections'>) {
  const actions = useActions()
  if (connections.length === 0) return null
  return (
    <section className={styles['group']} aria-label="Connections">
      <h3 className={controls['heading']}>Connections</h3>
      <ul className={styles['connections']}>
        {connections.map(({ id, verdict, caption }) => (
          <li key={id}>
            <button
              type="button"
              className={styles['connection']}
              onClick={() => actions.select({ kind: 'connection', id })}
            >
              <span>{caption}</span>
              <Verdict verdict={verdict} />
            </button>
          </li>
        ))}
      </ul>
      {moreConnections > 0 && <p className={controls['muted']}>and {moreConnections} more</p>}
    </section>
  )
}

/** Isolates the object in one direction; what is kept is asked first. */
function IsolateButtons({
  selection,
  kind,
}: {
  readonly selection: ObjectRef
  readonly kind: ObjectDescription['kind']
}) {
  const actions = useActions()
  if (kind !== 'workload' && kind !== 'namespace') return null
  const subject =
    selection.kind === 'namespace' ? { namespace: selection.name } : selection.kind === 'endpoint' ? selection.id : null
  if (subject === null) return null
  return (['Ingress', 'Egress'] as const).map((policyType) => (
    <button
      key={policyType}
      type="button"
      className={controls['button']}
      onClick={() => actions.isolate({ subject, policyType })}
    >
      Isolate for {policyType.toLowerCase()}…
    </button>
  ))
}

/** A workload, namespace, outside address or policy in words, with its connections as links. */
export function ObjectExplanation({
  selection,
  description,
}: {
  readonly selection: ObjectRef
  readonly description: ObjectDescription
}) {
  const actions = useActions()
  const { kind, title, facts, sentences, policies, places, removable } = description
  return (
    <article className={styles['article']} data-testid="description">
      <p className={controls['muted']}>{KINDS[kind]}</p>
      <h2 className={styles['title']}>{title}</h2>
      {sentences.map((sentence) => (
        <p key={sentence}>
          <Sentence text={sentence} />
        </p>
      ))}
      {facts.length > 0 && (
        <dl className={styles['facts']}>
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={controls['mono']}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {policies.length > 0 && (
        <section className={styles['group']} aria-label={kind === 'policy' ? 'Its rules' : 'Its policies'}>
          <h3 className={controls['heading']}>{kind === 'policy' ? 'Rules' : 'Policies'}</h3>
          <ul className={styles['links']}>
            {policies.map((link) => (
              <li key={`${link.policy} ${link.rule} ${link.place.range.from}`}>
                <RulePlace link={link} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Connections {...description} />
      <div className={styles['actions']}>
        <button type="button" className={controls['button']} onClick={() => actions.setView({ rightTab: 'details' })}>
          Edit
        </button>
        <IsolateButtons selection={selection} kind={kind} />
        {places.length > 0 && (
          <button type="button" className={controls['button']} onClick={() => void actions.revealObject(selection)}>
            Show in YAML
          </button>
        )}
        {removable && (
          <button type="button" className={controls['button']} onClick={() => void actions.remove(selection)}>
            Delete
          </button>
        )}
      </div>
    </article>
  )
}
