import type { Question } from '../../lessons/index.ts'

/** Questions as a grid: sources call destinations. A question stands where its source and its destination meet. */
export interface GuessGrid {
  readonly sources: readonly string[]
  /** With the port, where one is asked about. */
  readonly destinations: readonly string[]
  readonly at: (source: string, destination: string) => Question | undefined
}

function endsOf({ text }: Question): readonly [string, string] {
  const [source = '', destination = ''] = text.split(' -> ')
  return [source, destination]
}

export function guessGrid(questions: readonly Question[]): GuessGrid {
  const byText = new Map(questions.map((question) => [question.text, question]))
  return {
    sources: [...new Set(questions.map((question) => endsOf(question)[0]))],
    destinations: [...new Set(questions.map((question) => endsOf(question)[1]))],
    at: (source, destination) => byText.get(`${source} -> ${destination}`),
  }
}

interface CellPlace {
  readonly row: number
  readonly column: number
}

const STEPS: Readonly<Record<string, CellPlace | undefined>> = {
  ArrowRight: { row: 0, column: 1 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowDown: { row: 1, column: 0 },
  ArrowUp: { row: -1, column: 0 },
}

/**
 * The next question that an arrow key leads to from one: along the row or the column, past cells without a question, else
 * the nearest in the next row or column. Undefined for other keys, and where there is none.
 */
export function nextQuestion(
  { sources, destinations, at }: GuessGrid,
  from: Question,
  key: string,
): Question | undefined {
  const step = STEPS[key]
  if (step === undefined) return undefined
  const [source, destination] = endsOf(from)
  const here = { row: sources.indexOf(source), column: destinations.indexOf(destination) }
  const [lines, across] = step.row === 0 ? [destinations.length, sources.length] : [sources.length, destinations.length]
  const forward = step.row + step.column
  const start = step.row === 0 ? here : { row: here.column, column: here.row }
  for (let line = start.column + forward; line >= 0 && line < lines; line += forward) {
    const near = Array.from({ length: across }, (_, index) => index).sort(
      (a, b) => Math.abs(a - start.row) - Math.abs(b - start.row),
    )
    for (const other of near) {
      const [row, column] = step.row === 0 ? [other, line] : [line, other]
      const question = at(sources[row]!, destinations[column]!)
      if (question !== undefined) return question
    }
  }
  return undefined
}
