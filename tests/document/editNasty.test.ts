import { describe, expect, it } from 'vitest'
import { applyTextEdits, openDocuments, planEdit, type EditCommand } from '../../src/document/index.ts'
import inputs from './nasty/inputs.json' with { type: 'json' }

const path = 'a.yaml'
/** A directive that kubectl rejects, so the document is broken. */
const BROKEN = '14 doc start + end markers + directive'

function comments(text: string): readonly string[] {
  return text.match(/(?:^|\s)#.*/gm)?.map((comment) => comment.trim()) ?? []
}

describe('awkward manifests', () => {
  for (const [name, text] of Object.entries(inputs).filter(([each]) => each !== BROKEN)) {
    const { resources } = openDocuments([{ path, text }])

    it(`takes a label and gives it back: ${name}`, () => {
      expect(resources).not.toHaveLength(0)
      const refused: string[] = []
      for (const { id } of resources) {
        const command: EditCommand = { type: 'setLabel', id, key: 'zone', value: 'a' }
        const plan = planEdit(openDocuments([{ path, text }]), command)
        if (!plan.ok) {
          refused.push(plan.code)
          continue
        }
        const after = applyTextEdits(text, plan.edits[0]!.edits)
        expect(after).toContain('zone')
        expect(comments(after)).toEqual(comments(text))
        const kept = text.split(/\r?\n/).filter((line) => !after.split(/\r?\n/).includes(line))
        expect(kept.length).toBeLessThanOrEqual(1)
        const back = planEdit(openDocuments([{ path, text: after }]), { type: 'removeLabel', id, key: 'zone' })
        expect(back.ok).toBe(true)
      }
      expect(refused.filter((code) => code !== 'SHARED_ANCHOR')).toEqual([])
    })
  }

  it('leaves a broken document alone', () => {
    const [resource] = openDocuments([{ path, text: inputs[BROKEN] }]).resources
    expect(resource).toBeUndefined()
  })
})
