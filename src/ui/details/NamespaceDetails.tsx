import type { NamespaceForm, ObjectRef } from '../../session/index.ts'
import { METADATA_NAME_LABEL } from '../../model/index.ts'
import controls from '../shared/controls.module.css'
import { count } from '../shared/wording.ts'
import styles from './Details.module.css'
import { usePropose } from './EditContext.tsx'
import { NamespacePlace } from './PlaceSection.tsx'
import { LabelSection } from './LabelSection.tsx'

/** The form of a namespace: its labels. */
export function NamespaceDetails({ object, form }: { readonly object: ObjectRef; readonly form: NamespaceForm }) {
  const propose = usePropose()
  const { name, resource, labels, workloads, policies, locked } = form
  return (
    <>
      <p>
        {count(workloads, 'workload')} · {count(policies, 'policy', 'policies')}
      </p>
      {locked === '' && <NamespacePlace name={name} />}
      <LabelSection object={object} of="namespace" labels={labels} editable={resource !== null && locked === ''} />
      <p className={controls['muted']}>
        <span className={styles['labelChip']}>
          {METADATA_NAME_LABEL}={name}
        </span>{' '}
        is set by the API server.
      </p>
      {resource === null && (
        <section className={styles['section']} aria-label="Missing object">
          <p className={controls['warning']}>! There is no Namespace object {name}, so it has no other labels.</p>
          <button
            type="button"
            className={controls['button']}
            onClick={() =>
              propose(`Add the namespace ${name}`, {
                type: 'addDocument',
                path: 'cluster.yaml',
                object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
              })
            }
          >
            Add it to cluster.yaml
          </button>
        </section>
      )}
    </>
  )
}
