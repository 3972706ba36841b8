import { openSession } from '../headless/index.ts'
import { json, PLUGINS, table, type CommandOptions } from './command.ts'
import { rowsOf } from './diffCommand.ts'
import { paint } from './format.ts'
import { readManifests } from './inputs.ts'
import type { CommandIO } from './io.ts'

/** What other network plugins would allow and the chosen one does not, and the reverse, on the same manifests. */
export function plugins({ paths, plugin, kubernetesVersion, output }: CommandOptions, io: CommandIO): number {
  const files = readManifests(paths, io)
  const version = kubernetesVersion === undefined ? {} : { kubernetesVersion }
  const chosen = openSession(files, { plugin, ...version })
  const others = PLUGINS.filter((each) => each !== plugin).map((other) => ({
    plugin: other,
    differences: chosen.diff(openSession(files, { plugin: other, ...version })),
  }))
  if (output === 'json') io.out(json({ plugin, others }))
  else {
    const sign = (text: string) => (output === 'text' ? paint(text, text === '+' ? 'green' : 'red', io.color) : text)
    const rows = others.flatMap(({ plugin: other, differences }) => {
      const { added, removed } = rowsOf(differences)
      return [...added.map((row) => [other, sign('+'), ...row]), ...removed.map((row) => [other, sign('-'), ...row])]
    })
    const head = output === 'text' ? [] : [['plugin', '', 'from', 'to', 'ports']]
    if (head.length + rows.length > 0) io.out(table([...head, ...rows], output))
  }
  return others.some(({ differences }) => differences.length > 0) ? 1 : 0
}
