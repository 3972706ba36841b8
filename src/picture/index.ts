export { drawMermaid } from './drawMermaid.ts'
export { drawSvg, type Picture, type PictureInput } from './drawSvg.ts'
