import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import type { EdgeFilter, Scene } from '../../src/graph/index.ts'
import { drawMermaid, drawSvg } from '../../src/picture/index.ts'
import { createSession } from '../../src/session/index.ts'
import { bigManifests } from '../support/bigManifests.ts'

function sceneOf(workspace: typeof SHOP, filter: EdgeFilter = 'watched'): Scene {
  const session = createSession()
  session.open(workspace)
  return session.scene({ filter, focus: null })
}

const SHOP_SCENE = sceneOf(SHOP)
const EVERYTHING = sceneOf(SHOP, 'all')
const BIG = sceneOf({ ...SHOP, files: [{ path: 'big.yaml', text: bigManifests() }] }, 'decided')

/** The same scene with another text wherever a user may write one. */
function renamed(scene: Scene, text: string): Scene {
  return {
    ...scene,
    namespaces: scene.namespaces.map((each) => ({ ...each, labels: [['k', text] as const] })),
    workloads: scene.workloads.map((each) => ({ ...each, name: text, labels: [[text, text] as const] })),
    outside: scene.outside.map((each) => ({ ...each, name: text })),
  }
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '"',
    ']]>',
    '</text><script>',
    '#quot;',
    '%%{init: {}}%%',
    '|x|',
    'end',
    '`',
    '&amp;',
    '\ud800',
    '\0',
    '])}',
    'click a href',
    'a\n b --> c',
  ),
)

/** Names of the elements, in their order; throws when tags do not fit into each other. */
function elementsOf(svg: string): readonly string[] {
  const open: string[] = []
  const names: string[] = []
  const rest = svg.replace(
    /<(\/?)([a-z]+)((?: [a-z-]+(?:[A-Z][a-z]+|:[a-z]+)*="[^"<]*")*)(\/?)>|([^<]+)/gi,
    (_, close, name, _attributes, self, text) => {
      if (text !== undefined) return ''
      if (close === '/') {
        if (open.pop() !== name) throw new Error(`</${name}> closes nothing`)
        return ''
      }
      names.push(name)
      if (self !== '/') open.push(name)
      return ''
    },
  )
  const left = rest.replace('<?xml version="1.0" encoding="UTF-8"?>', '')
  if (left !== '' || open.length > 0) throw new Error(`left over: ${left.slice(0, 100)} ${open.join()}`)
  return names
}

describe('A picture as SVG', () => {
  it('says in real text what the page shows, with title, description and legend', () => {
    const { svg, description } = drawSvg({ scene: SHOP_SCENE, layout: SHOP.layout, title: 'Shop <1>', theme: 'light' })
    const names = elementsOf(svg.slice(svg.indexOf('<svg')))
    expect(names.slice(0, 3)).toEqual(['svg', 'title', 'desc'])
    for (const text of [
      'Shop &lt;1&gt;',
      '>frontend<',
      '>✗ 5432<',
      'Legend',
      'allowed, not isolated',
      '203.0.113.0/24',
    ]) {
      expect(svg).toContain(text)
    }
    expect(description).toBe(
      '5 workloads in 3 namespaces. Of 40 connections, watched ones are shown: 2 allowed by a rule, 1 allowed because no policy isolates them, 3 denied, 1 on some ports only, 0 that depend on the network plugin.',
    )
    expect(svg).toContain(description)
  })

  it('fetches nothing and runs nothing', () => {
    const { svg } = drawSvg({ scene: EVERYTHING, layout: {}, title: 'x', theme: 'dark' })
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|<script|<style|<image|href|on[a-z]+=/)
  })

  it('holds everything that it draws within its size, whatever was moved where', () => {
    const layout = { ...SHOP.layout, 'ns:shop': { x: -900, y: 4000 } }
    for (const scene of [SHOP_SCENE, EVERYTHING, BIG]) {
      const { width, height, svg } = drawSvg({ scene, layout, title: 'x', theme: 'light' })
      const shift = /translate\((-?[\d.]+) (-?[\d.]+)\)/.exec(svg)!
      for (const [, x, y] of svg.matchAll(/<rect x="(-?[\d.]+)" y="(-?[\d.]+)"/g)) {
        expect(Number(x) + Number(shift[1])).toBeGreaterThan(0)
        expect(Number(x) + Number(shift[1])).toBeLessThan(width)
        expect(Number(y) + Number(shift[2])).toBeGreaterThan(0)
        expect(Number(y) + Number(shift[2])).toBeLessThan(height)
      }
    }
  })

  it('is well formed whatever names and labels hold', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const { svg } = drawSvg({ scene: renamed(SHOP_SCENE, text), layout: {}, title: text, theme: 'light' })
        expect(elementsOf(svg.slice(svg.indexOf('<svg'))).filter((name) => name === 'script')).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('A picture as Mermaid', () => {
  it('tells verdicts by line and end', () => {
    const text = drawMermaid(SHOP_SCENE, { title: 'Shop' })
    expect(text).toContain('==>|"#10003; 5432"|')
    expect(text).toContain('-.-x|"#10007; 5432"|')
    expect(text).toContain('subgraph g0["shop"]')
  })
})
