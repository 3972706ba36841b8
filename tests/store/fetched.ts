import { vi } from 'vitest'

/** Waits until actions whose code is fetched with the first call have been called. */
export async function fetched(): Promise<void> {
  await vi.dynamicImportSettled()
}
