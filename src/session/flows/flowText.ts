/** Whether a text is a log of flows, one JSON object a line, so that it is not taken for manifests. */
export function isFlowText(text: string): boolean {
  const [line = ''] = text.trimStart().slice(0, 20_000).split('\n', 1)
  if (!line.startsWith('{')) return false
  return /"(?:source|dest)_name_aggr"\s*:/.test(line) || (/"verdict"\s*:/.test(line) && /"l4"\s*:/.test(line))
}
