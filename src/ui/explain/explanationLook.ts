import type { Explanation } from '../../session/index.ts'
import { verdictLook, type VerdictLook } from '../shared/verdict.ts'

/** How the word of an explanation is shown. */
export function explanationLook({ word, verdict }: Explanation): VerdictLook {
  return word === 'allowed' && verdict === 'default' ? verdictLook('default') : verdictLook(word)
}
