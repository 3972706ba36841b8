import { NETWORK_PLUGINS, type NetworkPlugin } from '../model/index.ts'
import type { PluginReading } from '../engine/index.ts'
import type { Facts } from './sentences.ts'
import type { Explanation } from './types.ts'
import { portText } from './words.ts'

/** What a network plugin that reads a rule the other way holds. */
const OTHERWISE: Readonly<Record<PluginReading, string>> = {
  'E-1': 'an ipBlock matches no pod',
  'E-2': 'an ipBlock matches no node',
  'E-6': 'a pod may always connect to its own node',
  'E-8': 'selectors and policies also reach pods on the host network',
  'E-9': 'port names are not looked up everywhere',
}

/** A verdict that is other than the rules say by default, because the network plugin reads them so; else empty. */
export function turnedSentence({ verdict, port }: Facts, word: Explanation['word'], plugin: NetworkPlugin): string {
  const [reading] = verdict.turnedBy
  if (reading === undefined || (word !== 'allowed' && word !== 'denied') || verdict.outcome !== word) return ''
  const name = NETWORK_PLUGINS.find(({ id }) => id === plugin)?.name ?? plugin
  const start = word === 'allowed' ? 'Allowed.' : 'Denied.'
  const byDefault = word === 'allowed' ? 'denied' : 'allowed'
  return `${start} With ${name}, ${OTHERWISE[reading]}. As the API is read by default, ${portText(port.number, port.protocol)} would be ${byDefault}.`
}
