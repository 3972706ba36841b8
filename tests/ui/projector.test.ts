import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { createSession } from '../../src/session/index.ts'
import type { Editor, EditorState } from '../../src/store/index.ts'
import { projectEditor, revealScene } from '../../src/ui/projector/projection.ts'
import { formatVotes, handsOf, readHands, rightAnswer } from '../../src/ui/projector/votes.ts'

function shopScene() {
  const session = createSession()
  const { layout: _layout, name: _name, ...workspace } = SHOP
  session.open(workspace)
  return session.scene({ filter: 'all', focus: null })
}

describe('The picture of the projector', () => {
  const scene = shopScene()

  it('shows what was revealed, and lets only its gates tell', () => {
    const [first] = scene.edges
    const revealed = revealScene(scene, new Set([first!.id]))
    expect(revealed.edges).toEqual([first])
    for (const { id, ingress, egress } of revealed.workloads) {
      expect(ingress.state === 'unknown').toBe(id !== first!.destination)
      expect(egress.state === 'unknown').toBe(id !== first!.source)
    }
  })

  it('tells nothing before the first connection, and everything after the last', () => {
    const none = revealScene(scene, new Set())
    expect(none.edges).toEqual([])
    expect(
      none.workloads.every(({ ingress, egress }) => ingress.state === 'unknown' && egress.policies.length === 0),
    ).toBe(true)
    const all = revealScene(scene, new Set(scene.edges.map(({ id }) => id)))
    expect(all.workloads).toEqual(scene.workloads)
  })

  it('answers the same state with the same picture, and follows the editor', () => {
    let state = { scene } as EditorState
    let heard: EditorState | null = null
    const listeners: ((now: EditorState, before: EditorState) => void)[] = []
    const editor = {
      actions: {},
      state: {
        getState: () => state,
        getInitialState: () => state,
        subscribe: (listener: (now: EditorState, before: EditorState) => void) => {
          listeners.push(listener)
          return () => {}
        },
      },
    } as unknown as Editor
    const projected = projectEditor(editor, new Set())
    const picture = projected.state.getState().scene
    expect(projected.state.getState()).toBe(projected.state.getState())
    projected.state.subscribe((now) => {
      heard = now
    })
    const before = state
    state = { ...state, toast: null }
    for (const listener of listeners) listener(state, before)
    expect(projected.state.getState().scene).toBe(picture)
    expect(projected.state.getState().concealed).toBe(true)
    expect(heard).toBe(projected.state.getState())
  })
})

describe('The vote of a room', () => {
  const edges = [
    { id: 'a~b', source: 'shop/a', destination: 'shop/b', verdict: 'default' },
    { id: 'a~c', source: 'shop/a', destination: 'shop/c', verdict: 'depends' },
    { id: 'a~d', source: 'shop/a', destination: 'shop/d', verdict: 'denied' },
  ] as const

  it('is copied as text, with how many were right', () => {
    const votes = new Map([
      ['a~b', { allowed: 12, denied: 5, partial: 0 }],
      ['a~c', { allowed: 1, denied: 0, partial: 0 }],
    ])
    expect(formatVotes(edges, votes)).toBe(
      [
        'shop/a → shop/b: allowed 12, denied 5, some ports 0; 12 of 17 were right',
        'shop/a → shop/c: allowed 1, denied 0, some ports 0; it depends on the network plugin',
      ].join('\n'),
    )
    expect(formatVotes(edges, new Map())).toBe('')
  })

  it('knows one right answer, or none where plugins differ', () => {
    expect(rightAnswer('default')).toBe('allowed')
    expect(rightAnswer('partial')).toBe('partial')
    expect(rightAnswer('depends')).toBeNull()
  })

  it('reads hands, whatever is typed', () => {
    expect([readHands('12'), readHands('-3 x'), readHands(''), readHands('100000')]).toEqual([12, 3, 0, 999])
    expect(handsOf({ allowed: 1, denied: 2, partial: 3 })).toBe(6)
  })
})
