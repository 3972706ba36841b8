/** A drawing that becomes pixels. */
interface Drawing {
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** Pixels for each CSS pixel, so that text stays sharp on good screens. */
const SCALE = 2
/** Browsers give up beyond, and the smallest limits are these. */
const MAX_SIDE = 8192
const MAX_AREA = 40_000_000

function scaleFor({ width, height }: Drawing): number {
  return Math.min(SCALE, MAX_SIDE / Math.max(width, height), Math.sqrt(MAX_AREA / (width * height)))
}

/** An SVG as a PNG file; null when the browser does not draw it. Very large ones become smaller than they are. */
export async function rasterise(drawing: Drawing): Promise<Uint8Array<ArrayBuffer> | null> {
  const image = new Image()
  // A data address: the page allows images from itself and from data only.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing.svg)}`
  try {
    await image.decode()
  } catch {
    return null
  }
  const scale = scaleFor(drawing)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(drawing.width * scale)
  canvas.height = Math.round(drawing.height * scale)
  const context = canvas.getContext('2d')
  if (context === null) return null
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  return blob === null ? null : new Uint8Array(await blob.arrayBuffer())
}
