/** Takes the pieces that come out of a decompressor, and stops it when they grow beyond a limit. */
export class Collected {
  readonly #chunks: Uint8Array[] = []
  #length = 0
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  hasRoomFor(length: number): boolean {
    return this.#length + length <= this.#limit
  }

  /** @throws {RangeError} beyond the limit, so that a small archive cannot fill the memory. */
  count(length: number): void {
    if (!this.hasRoomFor(length)) throw new RangeError('larger than allowed')
    this.#length += length
  }

  /** Throws as `count` does. */
  add(chunk: Uint8Array): void {
    this.count(chunk.length)
    this.#chunks.push(chunk)
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.#length)
    let at = 0
    for (const chunk of this.#chunks) {
      whole.set(chunk, at)
      at += chunk.length
    }
    return whole
  }
}

/** Input that goes into a decompressor at once: what it makes of so much is bounded. */
export const SLICE = 16_384
