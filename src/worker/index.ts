export {
  createInlineClient,
  createWorkerClient,
  SLOW_MS,
  WATCHDOG_MS,
  type AsyncSession,
  type WorkerPort,
  type WorkerStatus,
} from './client.ts'
export { confinedWorker, portOf } from './confinedWorker.ts'
export type { Call, Reply } from './protocol.ts'
