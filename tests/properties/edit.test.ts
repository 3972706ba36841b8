import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { applyTextEdits, openDocuments, planEdit, renderResource } from '../../src/document/index.ts'

const path = 'a.yaml'
const word = fc.stringMatching(/^[a-z0-9]{1,8}$/)
const tricky = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'0123456789xXobeE_.:+-~=<?#, ynYNo[]{}\'"'.split('')) }),
  fc.constantFrom('yes', 'off', '0x1F', '1_000', '12:30:45', '<<', '=', '2001-01-01', '.inf', '0o17', '---', '\u0085'),
)

describe('canonical output', () => {
  it('reads back as the same text in YAML 1.2 and 1.1, as a key and as a value', () => {
    fc.assert(
      fc.property(tricky, tricky, (key, value) => {
        fc.pre(key !== '__proto__')
        const object = { data: { [key]: value, list: [value, [value]] } }
        const text = renderResource(object)
        const expected = { data: { ...object.data } }
        expect(parse(text)).toEqual(expected)
        expect(parse(text, { version: '1.1' })).toEqual(expected)
      }),
      { numRuns: 1500 },
    )
  })

  it('reads back as the same labels by our own reading', () => {
    const labels = fc.dictionary(word, word, { noNullPrototype: true })
    fc.assert(
      fc.property(labels, (written) => {
        const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: written } }
        const [resource] = openDocuments([{ path, text: renderResource(object) }]).resources
        const read = resource?.content.type === 'namespace' ? resource.content.namespace.labels : {}
        expect({ ...read }).toMatchObject(written)
      }),
      { numRuns: 300 },
    )
  })
})

describe('edits', () => {
  it('leave every other document byte for byte as it was', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^p[a-z0-9]{1,6}$/), { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(names, fc.nat(), fc.constantFrom('\n', '\r\n'), word, (all, pick, eol, value) => {
        const texts = all.map((name) =>
          `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name} # here\n  namespace: shop\nspec: {}\n`.replaceAll(
            '\n',
            eol,
          ),
        )
        const index = pick % all.length
        const text = texts.join(`---${eol}`)
        const id = `Pod/shop/${all[index]!}`
        const plan = planEdit(openDocuments([{ path, text }]), { type: 'setLabel', id, key: 'app', value })
        if (!plan.ok) throw new Error(plan.code)
        const after = applyTextEdits(text, plan.edits[0]!.edits)
        const parts = after.split(`---${eol}`)
        expect(parts.toSpliced(index, 1)).toEqual(texts.toSpliced(index, 1))
        const undo = planEdit(openDocuments([{ path, text: after }]), { type: 'removeLabel', id, key: 'app' })
        if (!undo.ok) throw new Error(undo.code)
        expect(applyTextEdits(after, undo.edits[0]!.edits)).toBe(text)
      }),
      { numRuns: 150 },
    )
  })
})
