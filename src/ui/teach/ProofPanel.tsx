import { useState } from 'react'
import { downloadFile } from '../../io/index.ts'
import { formatPullRequest, type Proof } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { readable } from '../shared/wording.ts'
import { copyLessonLink, lessonFileName } from './sharing.ts'
import styles from './Teach.module.css'

function Outcome({ ok }: { readonly ok: boolean | null }) {
  if (ok === null) return <span className={controls['muted']}>–</span>
  return <span className={controls[ok ? 'pass' : 'fail']}>{ok ? '✓ holds' : '✗ fails'}</span>
}

function Checks({ checks }: Pick<Proof, 'checks'>) {
  if (checks.length === 0) return null
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">Check</th>
          <th scope="col">At the start</th>
          <th scope="col">Solution</th>
        </tr>
      </thead>
      <tbody>
        {checks.map(({ text, start, solution }, index) => (
          <tr key={`${index} ${text}`}>
            <th scope="row" className={controls['mono']}>
              {readable(text)}
            </th>
            <td>
              <Outcome ok={start} />
            </td>
            <td>
              <Outcome ok={solution} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ShareButtons({ proof }: { readonly proof: Proof | null }) {
  const [said, setSaid] = useState('')
  const lesson = proof !== null && proof.faults.length === 0 ? proof.lesson : null
  const disabled = lesson === null

  function save() {
    if (proof === null || lesson === null) return
    downloadFile(lessonFileName(lesson.id), proof.text)
    setSaid('Saved as a file.')
  }

  async function copyRequest() {
    if (proof === null || lesson === null) return
    setSaid((await copyText(formatPullRequest(lesson, proof.text))) ? 'Copied as a pull request.' : NOT_COPIED)
  }

  return (
    <>
      <div className={styles['row']}>
        <button
          type="button"
          className={controls['primary']}
          disabled={disabled}
          onClick={() => void copyLessonLink(proof?.text ?? '').then(setSaid)}
        >
          Copy link
        </button>
        <button type="button" className={controls['button']} disabled={disabled} onClick={save}>
          Save .lesson.yaml
        </button>
        <button type="button" className={controls['quiet']} disabled={disabled} onClick={() => void copyRequest()}>
          Copy as a pull request
        </button>
      </div>
      <output className={controls['muted']}>{said}</output>
      <p className={controls['muted']}>
        Link and file contain the solution and the hidden pods: encoded, not secret. They are sent to no server.
      </p>
    </>
  )
}

/** Why the lesson cannot be shared yet, and how to share it when nothing is left (UX 5.3). */
export function ProofPanel({ proof }: { readonly proof: Proof | null }) {
  const faults = proof?.faults ?? []
  return (
    <section className={styles['proof']} aria-labelledby="proof">
      <h2 id="proof">Proof</h2>
      <div aria-live="polite" className={styles['verdict']} data-proven={proof !== null && faults.length === 0}>
        {proof === null && <p>Checking …</p>}
        {proof !== null && faults.length === 0 && (
          <p className={controls['pass']}>
            ✓ Proven: the start fails, the solution passes, and every wrong answer is caught.
          </p>
        )}
        {faults.length > 0 && (
          <>
            <p>Cannot be shared yet:</p>
            <ul className={styles['faults']}>
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <Checks checks={proof?.checks ?? []} />
      <ShareButtons proof={proof} />
    </section>
  )
}
