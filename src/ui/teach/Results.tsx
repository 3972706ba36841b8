import { useState } from 'react'
import { verifyResults } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import { TextField } from './Fields.tsx'
import styles from './Teach.module.css'

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
      {results.length > 0 && (
        <div className={styles['wide']}>
          <table className={styles['table']} aria-label="Results">
            <thead>
              <tr>
                {['Name', 'Lesson', 'State', 'Hints', 'Checksum'].map((each) => (
                  <th key={each} scope="col">
                    {each}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {results.map(({ name, lesson, title, state, hints, whole }, index) => (
                <tr key={`${index} ${name}`}>
                  <th scope="row">{name === '' ? 'No name' : name}</th>
                  <td>
                    {title} <span className={controls['muted']}>{lesson}</span>
                  </td>
                  <td>{state}</td>
                  <td>{hints}</td>
                  <td className={controls[whole ? 'pass' : 'fail']}>{whole ? '✓ fits' : '✗ was changed'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className={controls['muted']}>The checksum finds slips and simple edits. It is no signature.</p>
    </section>
  )
}
