import { createSession } from '../session/index.ts'
import { answerCall, transfersOf, type Call } from './protocol.ts'

const session = createSession()

// Assigned, not added: the bootstrap that loads this module hands early messages to `onmessage`.
globalThis.onmessage = (event: MessageEvent<Call>) => {
  const reply = answerCall(session, event.data)
  globalThis.postMessage(reply, { transfer: [...transfersOf(reply)] })
}
