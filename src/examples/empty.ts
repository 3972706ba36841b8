import type { ExampleProject } from './example.ts'

export const EMPTY: ExampleProject = {
  name: 'Empty project',
  files: [{ path: 'policies.yaml', text: '' }],
  off: [],
  outside: [],
  pinned: [],
  expectations: '',
  layout: {},
}
