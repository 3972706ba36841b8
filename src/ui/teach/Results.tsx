import { useState } from 'react'
import { verifyResults, type VerifiedResult } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { toMarkdown } from '../shared/textTables.ts'
import { count } from '../shared/wording.ts'
import { TextField } from './Fields.tsx'
import styles from './Teach.module.css'

const COLUMNS = ['Name', 'Lesson', 'State', 'Checks', 'Hints', 'Predictions', 'Checksum'] as const

function cellsOf({ name, lesson, title, state, hints, checks = '', predictions = '', whole }: VerifiedResult) {
  const orNone = (text: string) => (text === '' ? '–' : text)
  return {
    name: name === '' ? 'No name' : name,
    rest: [`${title} (${lesson})`, state, orNone(checks), orNone(hints), orNone(predictions)],
    checksum: whole ? '✓ fits' : '✗ was changed',
  }
}

function Table({ results }: { readonly results: readonly VerifiedResult[] }) {
  const [said, setSaid] = useState('')
  const done = results.filter(({ state }) => state.startsWith('Done')).length
  const changed = results.filter(({ whole }) => !whole).length

  async function copy() {
    const lines = results.map((result) => {
      const { name, rest, checksum } = cellsOf(result)
      return [name, ...rest, checksum]
    })
    setSaid((await copyText(toMarkdown(COLUMNS, lines))) ? 'Copied.' : NOT_COPIED)
  }

  return (
    <>
      <p>
        {count(results.length, 'result')} · {done} done{changed > 0 && ` · ${changed} changed`}
      </p>
      <div className={styles['wide']}>
        <table className={styles['table']} aria-label="Results">
          <thead>
            <tr>
              {COLUMNS.map((each) => (
                <th key={each} scope="col">
                  {each}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {results.map((result, index) => {
              const { name, rest, checksum } = cellsOf(result)
              return (
                <tr key={`${index} ${name}`}>
                  <th scope="row">{name}</th>
                  {rest.map((cell, column) => (
                    <td key={COLUMNS[column + 1]}>{cell}</td>
                  ))}
                  <td className={controls[result.whole ? 'pass' : 'fail']}>{checksum}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <div className={styles['row']}>
        <button type="button" className={controls['button']} onClick={() => void copy()}>
          Copy as a Markdown table
        </button>
        <output className={controls['muted']}>{said}</output>
      </div>
    </>
  )
}

/** Results that learners handed in, several at once (UX 5.3). */
export function Results() {
  const [text, setText] = useState('')
  const results = verifyResults(text)
  return (
    <section className={styles['step']} aria-labelledby="results">
      <h2 id="results">Results handed in</h2>
      <TextField
        label="Pasted results"
        note="Learners copy a result at the end of a lesson. Paste as many as you like, with other text between them."
        rows={5}
        code
        value={text}
        onChange={setText}
      />
      {text.trim() !== '' && results.length === 0 && <output>There is no result in this text.</output>}
      {results.length > 0 && <Table results={results} />}
      <p className={controls['muted']}>The checksum finds slips and simple edits. It is no signature.</p>
    </section>
  )
}
