import { connectionId, type ConnectionId, type EndpointId, type NetworkPlugin } from '../model/index.ts'
import { classifyEdge, type EdgeVerdict } from '../graph/index.ts'
import { compareWithSide } from './comparison.ts'
import type { Evaluation } from './evaluation.ts'

/** A connection that two network plugins judge differently. */
export interface PluginDifference {
  readonly connection: ConnectionId
  readonly source: EndpointId
  readonly destination: EndpointId
  /** As the plugin asked about reads the API. */
  readonly there: EdgeVerdict
  /** As the workspace's own plugin does. */
  readonly here: EdgeVerdict
}

/** Where another network plugin than the workspace's would judge otherwise. */
export interface PluginDifferences {
  readonly plugin: NetworkPlugin
  readonly total: number
  /** The first ones, in the order of the endpoints. */
  readonly list: readonly PluginDifference[]
}

/** More than this nobody reads. */
const LISTED = 200

/** Compares the workspace's plugin with another one on the files as they are. */
export function pluginDifferences(evaluation: Evaluation, plugin: NetworkPlugin): PluginDifferences {
  const { pairs, verdicts } = compareWithSide(evaluation, { kind: 'plugin', plugin })
  const { engine, endpoints } = pairs
  const list: PluginDifference[] = []
  for (const source of endpoints)
    for (const destination of endpoints) {
      const connection = connectionId(source.id, destination.id)
      const there = verdicts.get(connection)
      if (there === undefined || list.length === LISTED) continue
      const connectivity = engine.connectivity(source, destination)
      const here = classifyEdge(engine, { source, destination, connectivity })
      list.push({ connection, source: source.id, destination: destination.id, there, here })
    }
  return { plugin, total: verdicts.size, list }
}
