import { CALICO } from './calico.ts'
import { EMPTY } from './empty.ts'
import type { ExampleProject } from './example.ts'
import { SHOP } from './shop.ts'

/** All examples, in the order of the menu. */
export const EXAMPLES: readonly ExampleProject[] = [SHOP, CALICO, EMPTY]
