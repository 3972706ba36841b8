import { createSession } from '../session/index.ts'
import { answerCall, type Call } from './protocol.ts'

const session = createSession()

// Assigned, not added: the bootstrap that loads this module hands early messages to `onmessage`.
globalThis.onmessage = (event: MessageEvent<Call>) => {
  globalThis.postMessage(answerCall(session, event.data))
}
