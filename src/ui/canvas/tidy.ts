import { tidyLayout, type Layout, type Scene } from '../../graph/index.ts'
import { confinedWorker } from '../../worker/index.ts'

/** A fresh layout, worked out by ELK in a worker of its own that is loaded with the first use. */
export async function tidy(scene: Scene): Promise<Layout> {
  const [{ default: Elk }, { default: url }] = await Promise.all([
    import('elkjs/lib/elk-api.js'),
    import('elkjs/lib/elk-worker.min.js?url'),
  ])
  const elk = new Elk({ workerFactory: () => confinedWorker(url) })
  try {
    return await tidyLayout(scene, elk)
  } finally {
    elk.terminateWorker()
  }
}
