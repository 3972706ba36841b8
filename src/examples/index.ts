import { CALICO as calico } from './calico.ts'
import { EMPTY as empty } from './empty.ts'
import type { ExampleProject } from './example.ts'
import { SHOP as shop } from './shop.ts'

export type { ExampleProject } from './example.ts'

/** The example of a first visit (UX 1.4): one of its four expectations fails. */
export const SHOP: ExampleProject = shop
/** Five textbook policies that undo each other when applied together (UX 0.2, S5). */
export const CALICO: ExampleProject = calico
/** A project with one empty file. */
export const EMPTY: ExampleProject = empty
/** All of them, in the order of the menu. */
export const EXAMPLES: readonly ExampleProject[] = [SHOP, CALICO, EMPTY]
