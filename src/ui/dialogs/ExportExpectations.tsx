import { useEffect, useState } from 'react'
import { downloadFile } from '../../io/index.ts'
import type { ExpectationFormat, ExportedExpectations } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { count } from '../shared/wording.ts'
import styles from './Dialog.module.css'
import { ExportedText } from './ExportedText.tsx'
import { Options } from './Options.tsx'

interface Format {
  readonly value: ExpectationFormat
  readonly label: string
  readonly file: string
  /** What it is for. */
  readonly purpose: string
}

const LINES: Format = {
  value: 'txt',
  label: 'expectations.txt',
  file: 'expectations.txt',
  purpose: 'The lines as they are. gatehouse test reads them beside the manifests.',
}
const FORMATS: readonly Format[] = [
  LINES,
  { value: 'md', label: 'Markdown', file: 'expectations.md', purpose: 'A report for a pull request or a ticket.' },
  { value: 'junit', label: 'JUnit XML', file: 'expectations.xml', purpose: 'A report for a CI server.' },
  {
    value: 'tap',
    label: 'TAP',
    file: 'expectations.tap',
    purpose: 'A report for what reads the Test Anything Protocol.',
  },
  { value: 'sarif', label: 'SARIF', file: 'expectations.sarif', purpose: 'A report for code scanning.' },
  {
    value: 'netassert',
    label: 'NetAssert',
    file: 'netassert.yaml',
    purpose: 'Tests that NetAssert 2 runs on a real cluster: netassert run --input-file netassert.yaml',
  },
  {
    value: 'shell',
    label: 'Shell script',
    file: 'probe.sh',
    purpose: 'Tries the connections on a real cluster with kubectl, for a quick look: sh probe.sh',
  },
]

/** Lines that are left out beyond these stand in the file only. */
const LISTED = 6

/** The expectations for other tools, and what they cannot be told. */
export function ExportExpectations() {
  const actions = useActions()
  const [format, setFormat] = useState(LINES)
  const [answer, setAnswer] = useState<ExportedExpectations | null | 'asking'>('asking')
  useEffect(() => {
    let current = true
    void actions.exportExpectations(format.value).then((found) => {
      if (current) setAnswer(found)
    })
    return () => {
      current = false
    }
  }, [actions, format])
  const found = answer === 'asking' ? null : answer
  const text = found?.text ?? ''
  if (found?.lines === 0) return <NoExpectations />
  return (
    <>
      <Options
        name="expectations-format"
        legend="Format"
        row
        options={FORMATS}
        value={format.value}
        onChoose={(value) => setFormat(FORMATS.find((each) => each.value === value) ?? LINES)}
      />
      <p className={controls['muted']}>{format.purpose}</p>
      {answer === null && (
        <p className={controls['warning']}>! The evaluation has stopped. Restart it and try again.</p>
      )}
      <ExportedText
        label="Expectations to export"
        what={format.value === 'txt' ? 'expectations' : format.label}
        text={text}
        onDownload={() => downloadFile(format.file, text)}
      >
        {found !== null && <About exported={found} />}
      </ExportedText>
    </>
  )
}

function NoExpectations() {
  const actions = useActions()
  return (
    <>
      <p>There are no expectations yet. They say, line by line, what has to be allowed and what has to be denied.</p>
      <div className={styles['foot']}>
        <button
          type="button"
          className={controls['primary']}
          onClick={() => actions.openDialog({ kind: 'expectations', about: 'suggestions' })}
        >
          Suggest from this picture…
        </button>
      </div>
    </>
  )
}

function summary({ lines, failed, connections }: ExportedExpectations): string {
  if (connections !== null) return `${count(connections, 'connection')} to try.`
  const told = count(lines, 'expectation')
  return failed === 0 ? `${told}: all pass now.` : `${told}: ${failed} ${failed === 1 ? 'does' : 'do'} not pass now.`
}

/** What is in it, what is not, and what it cannot tell. */
function About({ exported }: { readonly exported: ExportedExpectations }) {
  const { left, limits } = exported
  return (
    <>
      <p className={controls['muted']}>{summary(exported)}</p>
      {left.length > 0 && (
        <section className={styles['section']} aria-label="Left out">
          <h3 className={controls['heading']}>Left out</h3>
          <ul className={styles['bullets']}>
            {left.slice(0, LISTED).map(({ line, text, reason, failed }) => (
              <li key={`${line} ${reason}`}>
                {failed && '! '}Line {line}, <code className={controls['mono']}>{text}</code>: {reason}
                {failed && '. This does not pass.'}
              </li>
            ))}
            {left.length > LISTED && <li>{left.length - LISTED} more.</li>}
          </ul>
        </section>
      )}
      {limits.length > 0 && (
        <section className={styles['section']}>
          <h3 className={controls['heading']}>What it cannot tell</h3>
          <ul className={styles['bullets']}>
            {limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
