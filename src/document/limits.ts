/**
 * What one document may hold before it is refused with a finding instead of a frozen page. Real manifests stay far
 * below: the largest custom resource definitions have 1.4 million characters and 40,000 nodes.
 */
export const LIMITS = {
  /** Characters of one document. */
  documentLength: 4_000_000,
  /** Characters of one file. */
  fileLength: 20_000_000,
  depth: 200,
  nodes: 500_000,
  /** Nodes that aliases stand for, all together. */
  expandedNodes: 200_000,
} as const
