import { describe, expect, it } from 'vitest'
import { prepareStart } from '../../scripts/prepareStart.ts'
import { SHOP } from '../../src/examples/index.ts'
import { createSession } from '../../src/session/index.ts'

describe('What a first visit sees before anything is evaluated', () => {
  it('is what the evaluation answers for the example, and survives being written as JSON', () => {
    const { prepared } = prepareStart()
    const session = createSession()
    expect(JSON.parse(JSON.stringify(prepared))).toEqual({
      snapshot: { ...session.open(SHOP), evaluationMs: -1 },
      scene: session.scene({ filter: 'auto', focus: null, text: '', differences: false }),
    })
  })

  it('is a picture in each theme that needs no request and cannot leave its attribute', () => {
    const { picture } = prepareStart()
    const urls = [...picture.matchAll(/(?:src|srcset)="([^"]*)"/g)].map((match) => match[1]!)
    expect(urls).toHaveLength(2)
    for (const url of urls) expect(url).toMatch(/^data:image\/svg\+xml,[^\s<>"#]+$/)
    expect(decodeURIComponent(urls[1]!.slice('data:image/svg+xml,'.length))).toContain('frontend')
  })
})
