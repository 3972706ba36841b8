import { expect, vi } from 'vitest'
import type { ProjectStorage } from '../../src/io/index.ts'
import { createSession } from '../../src/session/index.ts'
import { createEditor } from '../../src/store/index.ts'
import { createInlineClient } from '../../src/worker/index.ts'

/** An editor with a session in this thread, once its first picture is there. */
export async function startEditor(storage: ProjectStorage | null = null) {
  const editor = createEditor({ client: createInlineClient(createSession()), storage })
  await editor.actions.start()
  await vi.waitFor(() => expect(editor.state.getState().scene).not.toBeNull())
  return editor
}
