import type { AddressRange, Pod } from '../model/index.ts'
import { podAddresses, type ClusterIndex } from './parties.ts'
import { place } from './zones.ts'

/** Pods in the order of their addresses, so that those of a range are found without asking all of them. */
export class AddressBook {
  readonly #entries: readonly { readonly at: bigint; readonly pod: Pod }[]

  constructor(pods: readonly Pod[], index: ClusterIndex) {
    const entries = pods.flatMap((pod) => podAddresses(pod, index).map((address) => ({ at: place(address), pod })))
    this.#entries = entries.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
  }

  /** A pod once for each of its addresses in the range. */
  within({ family, first, last }: AddressRange): readonly Pod[] {
    const from = this.#countBefore(place({ family, value: first }))
    const to = this.#countBefore(place({ family, value: last }) + 1n)
    return this.#entries.slice(from, to).map(({ pod }) => pod)
  }

  #countBefore(at: bigint): number {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#entries[middle]!.at < at) low = middle + 1
      else high = middle
    }
    return low
  }
}
