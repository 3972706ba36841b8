/** How well one word fits a text; higher is better, 0 when it does not. */
function fitWord(text: string, word: string): number {
  const at = text.indexOf(word)
  if (at === 0) return 4
  if (at > 0) return /[\s/.…(-]/.test(text[at - 1]!) ? 3 : 2
  // Letters in their order, with others between: `fmt` fits `format`.
  let from = 0
  for (const letter of word) {
    from = text.indexOf(letter, from) + 1
    if (from === 0) return 0
  }
  return word.length < 3 ? 0 : 1
}

/** How well a typed text fits; every word of it must. 0 when it does not; an empty one fits everything. */
export function fitScore(text: string, typed: string): number {
  const lower = text.toLowerCase()
  let sum = 1
  for (const word of typed.toLowerCase().split(/\s+/)) {
    if (word === '') continue
    const fits = fitWord(lower, word)
    if (fits === 0) return 0
    sum += fits
  }
  return sum
}

/** What fits, best first; of what fits alike, the order stays. What fits no more than half as well is left out. */
export function bestFits<Thing>(
  things: readonly Thing[],
  typed: string,
  textOf: (thing: Thing) => string,
): readonly Thing[] {
  const scored = things.map((thing) => ({ thing, score: fitScore(textOf(thing), typed) }))
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0)
  return scored
    .filter(({ score }) => score > best / 2)
    .toSorted((a, b) => b.score - a.score)
    .map(({ thing }) => thing)
}
