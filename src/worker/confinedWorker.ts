import { type WorkerPort } from './client.ts'
import type { Reply } from './protocol.ts'

/** The part of Trusted Types that is needed here; not every browser has it, and TypeScript's DOM library has not. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string }
}

declare global {
  var trustedTypes: TrustedTypes | undefined
}

/** Made once: a page may create a policy of one name only once. */
const policy = globalThis.trustedTypes?.createPolicy('gatehouse-worker', { createScriptURL: (url) => url })

/**
 * Starts a module worker that is under the page's Content-Security-Policy. A worker loaded from its own address takes
 * the policy of that response instead, which a static host does not send; one loaded from a blob inherits the page's.
 * Messages that arrive before the module is there are kept and handed over in order.
 */
export function confinedWorker(url: string): Worker {
  const address = new URL(url, globalThis.location.href).href
  const bootstrap = [
    'const early = []',
    'self.onmessage = (event) => early.push(event)',
    `import(${JSON.stringify(address)}).then(() => { for (const event of early) self.onmessage(event) })`,
  ].join('\n')
  const blob = URL.createObjectURL(new Blob([bootstrap], { type: 'text/javascript' }))
  return new Worker(policy === undefined ? blob : policy.createScriptURL(blob), { type: 'module' })
}

/** A worker as the client wants it. */
export function portOf(worker: Worker): WorkerPort {
  return {
    post: (call) => worker.postMessage(call),
    listen({ reply, error }) {
      worker.addEventListener('message', (event: MessageEvent<Reply>) => reply(event.data))
      worker.addEventListener('messageerror', () => error('An answer of the evaluation could not be read.'))
      worker.addEventListener('error', (event) => error(event.message || 'The evaluation could not be loaded.'))
    },
    terminate: () => worker.terminate(),
  }
}
