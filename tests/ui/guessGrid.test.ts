import { expect, it } from 'vitest'
import { connectionId } from '../../src/model/index.ts'
import { guessGrid, nextQuestion } from '../../src/ui/learn/guessGrid.ts'

function aQuestion(text: string) {
  const [source = '', destination = ''] = text.split(' -> ')
  return { text, connection: connectionId(source, destination), port: null }
}

const [first, second, third] = [aQuestion('a -> x'), aQuestion('a -> z:80'), aQuestion('b -> y')] as const
const grid = guessGrid([first, second, third])

it('puts each question where its source and its destination meet, ports apart', () => {
  expect(grid.sources).toEqual(['a', 'b'])
  expect(grid.destinations).toEqual(['x', 'z:80', 'y'])
  expect(grid.at('a', 'z:80')).toBe(second)
  expect(grid.at('b', 'x')).toBeUndefined()
})

it('leads from question to question by arrow keys, past empty cells', () => {
  expect(nextQuestion(grid, first, 'ArrowRight')).toBe(second)
  expect(nextQuestion(grid, second, 'ArrowRight')).toBe(third)
  expect(nextQuestion(grid, first, 'ArrowDown')).toBe(third)
  expect(nextQuestion(grid, third, 'ArrowUp')).toBe(second)
  expect(nextQuestion(grid, first, 'ArrowLeft')).toBeUndefined()
  expect(nextQuestion(grid, first, 'Enter')).toBeUndefined()
})
