export {
  createInlineClient,
  createWorkerClient,
  SLOW_MS,
  WATCHDOG_MS,
  WATCHDOG_READING_MS,
  type AsyncSession,
  type WorkerPort,
  type WorkerStatus,
} from './client.ts'
export { confinedWorker, portOf } from './confinedWorker.ts'
export { answerCall, transfersOf, type Call, type Reply } from './protocol.ts'
