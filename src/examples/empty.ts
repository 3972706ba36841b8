import type { ExampleProject } from './example.ts'

/** A project with one empty file. */
export const EMPTY: ExampleProject = {
  name: 'Empty project',
  files: [{ path: 'policies.yaml', text: '' }],
  off: [],
  outside: [],
  pinned: [],
  expectations: '',
  layout: {},
}
