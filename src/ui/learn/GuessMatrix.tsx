import { useRef, type KeyboardEvent } from 'react'
import type { Guess, Question } from '../../lessons/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { guessGrid, nextQuestion } from './guessGrid.ts'
import { choiceOf, choicesFor, keysFor } from './guesses.ts'
import styles from './GuessMatrix.module.css'

const selectGuessing = (state: EditorState) => state.guessing

/** The next answer when a cell is clicked again; after the last one it is empty. */
function following(question: Question, guess: Guess | undefined): Guess | null {
  const choices = choicesFor(question)
  return choices[choices.findIndex((choice) => choice.guess === guess) + 1]?.guess ?? null
}

/** The questions of a prediction as a matrix whose cells are filled in, by clicks or by letters (UX 5.2). */
export function GuessMatrix() {
  const actions = useActions()
  const guessing = useEditorState(selectGuessing)
  const table = useRef<HTMLTableElement>(null)
  if (guessing === null) return null
  const { questions, guesses } = guessing
  const grid = guessGrid(questions)
  const missing = questions.filter(({ text }) => !guesses.has(text)).length

  function focus(question: Question | undefined) {
    if (question === undefined) return
    table.current?.querySelector<HTMLElement>(`[data-question="${CSS.escape(question.text)}"]`)?.focus()
  }

  function handleKeys(question: Question, event: KeyboardEvent) {
    const chosen = choiceOf(question, event)
    const next = nextQuestion(grid, question, event.key)
    if (chosen !== undefined) actions.guess(question.text, chosen.guess)
    else if (event.key === 'Delete' || event.key === 'Backspace') actions.guess(question.text, null)
    else if (next !== undefined) focus(next)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  function cell(source: string, destination: string) {
    const question = grid.at(source, destination)
    if (question === undefined) return <span aria-hidden="true">·</span>
    const guess = guesses.get(question.text)
    const choice = choicesFor(question).find((each) => each.guess === guess)
    return (
      <button
        type="button"
        className={styles['cell']}
        data-guess={guess}
        data-question={question.text}
        aria-label={`${source} to ${destination}: ${choice?.label ?? 'not predicted'}`}
        onClick={() => actions.guess(question.text, following(question, guess))}
        onKeyDown={(event) => handleKeys(question, event)}
      >
        {choice?.glyph ?? '?'}
      </button>
    )
  }

  return (
    <div className={styles['pane']}>
      <div className={styles['scroller']}>
        <table ref={table} className={styles['table']} aria-label="Matrix to fill in: rows call columns">
          <thead>
            <tr>
              <td>rows call columns</td>
              {grid.destinations.map((destination) => (
                <th key={destination} scope="col">
                  {destination}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.sources.map((source) => (
              <tr key={source}>
                <th scope="row">{source}</th>
                {grid.destinations.map((destination) => (
                  <td key={destination}>{cell(source, destination)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <output className={controls['muted']}>
        {missing === 0
          ? 'Every cell has a guess. Reveal stands beside the questions.'
          : `${missing} to go. Click a cell until it says what you expect, or press ${keysFor(questions)} on it; arrow keys move.`}
      </output>
    </div>
  )
}
