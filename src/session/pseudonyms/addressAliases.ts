import { formatAddress, formatCidr, parseAddress, parseCidr, type Address } from '../../model/index.ts'

/**
 * Other addresses that lie in each other as the real ones do: whether a bit is turned depends on the bits before it
 * alone, so two addresses share exactly as long a prefix afterwards as before.
 */
export class AddressAliases {
  readonly #seed: number
  readonly #turns = new Map<string, bigint>()

  constructor(seed: number) {
    this.#seed = seed
  }

  /** FNV-1a over the seed and the bits so far, mixed until its last bit depends on all of them. */
  #turn(family: number, prefix: bigint, length: number): bigint {
    const key = `${family}/${length}/${prefix}`
    const known = this.#turns.get(key)
    if (known !== undefined) return known
    let hash = 0x811c9dc5 ^ this.#seed
    for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
    hash ^= hash >>> 15
    hash = Math.imul(hash, 0x2c1b3c6d)
    const turn = BigInt((hash >>> 12) & 1)
    this.#turns.set(key, turn)
    return turn
  }

  #of({ family, value }: Address): bigint {
    const bits = family === 4 ? 32 : 128
    let alias = 0n
    for (let length = 0; length < bits; length++) {
      const bit = (value >> BigInt(bits - 1 - length)) & 1n
      alias = (alias << 1n) | (bit ^ this.#turn(family, value >> BigInt(bits - length), length))
    }
    return alias
  }

  /** Text that is no address stays away: it is replaced by an address that nothing else has. */
  address(text: string): string {
    const address = parseAddress(text)
    return address === undefined ? '192.0.2.1' : formatAddress({ ...address, value: this.#of(address) })
  }

  /** The block as long as it was; every address stays every address. */
  cidr(text: string): string {
    const range = parseCidr(text)
    if (range === undefined) return '192.0.2.0/24'
    const { family, first, prefix } = range
    const host = (1n << BigInt((family === 4 ? 32 : 128) - prefix)) - 1n
    const alias = this.#of({ family, value: first }) & ~host
    return formatCidr({ family, first: alias, last: alias | host, prefix })
  }
}
