// What index.html carries, so that a first visit sees the example before anything is evaluated in the browser.
import { SHOP } from '../src/examples/index.ts'
import { drawSvg } from '../src/picture/index.ts'
import { createSession } from '../src/session/index.ts'
import type { Prepared } from '../src/store/index.ts'

/** An image in an attribute of its own: it needs no request. */
function dataUrl(svg: string): string {
  return `data:image/svg+xml,${svg.replaceAll(/[%#<>"\s]+/g, encodeURIComponent)}`
}

/** The example as the session answers it, and as a picture that needs no script. */
export function prepareStart(): { readonly prepared: Prepared; readonly picture: string } {
  const session = createSession()
  const snapshot = session.open(SHOP)
  const scene = session.scene({ filter: 'auto', focus: null, text: '', differences: false })
  const draw = (theme: 'light' | 'dark') => drawSvg({ scene, layout: SHOP.layout, title: SHOP.name, theme })
  const light = draw('light')
  const picture = [
    '<picture>',
    `<source media="(prefers-color-scheme: dark)" srcset="${dataUrl(draw('dark').svg)}">`,
    `<img alt="${SHOP.name}. ${light.description}" src="${dataUrl(light.svg)}">`,
    '</picture>',
  ].join('')
  return { prepared: { snapshot: { ...snapshot, evaluationMs: -1 }, scene }, picture }
}
