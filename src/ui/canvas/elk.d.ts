declare module 'elkjs/lib/elk-api.js' {
  import type { LayoutNode } from '../../graph/index.ts'
  export default class Elk {
    constructor(options: { workerFactory: () => Worker })
    layout(graph: LayoutNode): Promise<LayoutNode>
    terminateWorker(): void
  }
}
