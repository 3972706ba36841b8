import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyTextEdits, openDocuments, planFormat } from '../../src/document/index.ts'
import { EXAMPLES } from '../../src/examples/index.ts'
import { policyManifests, styles, writeManifest } from '../support/manifests.ts'

function format(text: string) {
  const { edits, ...counts } = planFormat(openDocuments([{ path: 'a.yaml', text }]), 'a.yaml')
  const after = applyTextEdits(
    text,
    edits.flatMap((each) => each.edits),
  )
  return { after, ...counts }
}

const MESSY = `# who may call web

apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:   {name: web,   namespace: shop}
spec:
    podSelector: {}   # everything


    # above ingress
    ingress:
        -   from:
               - podSelector: &web {matchLabels: {app: 'x'}}
               # between
               - namespaceSelector:
                      matchLabels: {a: "yes"}
                 podSelector: *web
            ports:
               - port: 0x50
    egress:
`
const NEAT = `# who may call web

apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {} # everything

  # above ingress
  ingress:
    - from:
        - podSelector: &web {matchLabels: {app: 'x'}}
        # between
        - namespaceSelector:
            matchLabels: {a: "yes"}
          podSelector: *web
      ports:
        - port: 0x50
  egress:
`

describe('Formatting a file', () => {
  it('changes indentation and blanks, and keeps comments, quotes, anchors and numbers as written', () => {
    expect(format(MESSY)).toEqual({ after: NEAT, changed: 1, kept: 0 })
    expect(format(MESSY.replaceAll('\n', '\r\n')).after).toBe(NEAT.replaceAll('\n', '\r\n'))
  })

  it('keeps a document whose braces span lines, and one that does not parse', () => {
    const braces = 'kind:   Namespace\nmetadata: {\n  name: a\n}\n'
    const broken = 'kind:   [\n'
    const text = [braces, MESSY, broken].join('---\n')
    expect(format(text)).toEqual({ after: text.replace(MESSY, NEAT), changed: 1, kept: 2 })
  })

  it('leaves block scalars and their blanks alone', () => {
    const text = 'kind: ConfigMap\ndata:\n    a: |\n        one  \n          two\n\n    b: x\n'
    expect(format(text).after).toContain('  a: |\n    one  \n      two\n')
  })

  it('has nothing to do in the examples', () => {
    for (const { text } of EXAMPLES.flatMap(({ files }) => files)) expect(format(text).after).toBe(text)
  })

  it('changes nothing but white space, reads as before and is done after one time', () => {
    const objects = fc.array(fc.tuple(policyManifests, styles), { minLength: 1, maxLength: 3 })
    const space = /[ \t\r\n]+/g
    const read = (text: string) =>
      openDocuments([{ path: 'a.yaml', text }]).resources.map(({ id, content, valid }) => ({ id, content, valid }))
    fc.assert(
      fc.property(objects, (written) => {
        const text = written.map(([object, style]) => writeManifest(object, style).replace(/\n?$/, '\n')).join('---\n')
        const { after } = format(text)
        expect(after.replaceAll(space, '')).toBe(text.replaceAll(space, ''))
        expect(read(after)).toEqual(read(text))
        expect(format(after).after).toBe(after)
      }),
      { numRuns: 40 },
    )
  })

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      'a:',
      ' b',
      '- ',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      '&x ',
      '*x',
      '|',
      '"',
      "'",
      '#c',
      '---\n',
      '? ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('')
        const { after } = format(text)
        expect(after.replaceAll(/[ \t\r\n]+/g, '')).toBe(text.replaceAll(/[ \t\r\n]+/g, ''))
      }),
      { numRuns: 400 },
    )
  })
})
