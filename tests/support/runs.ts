/** `GATEHOUSE_FULL=1 npx vitest run tests/properties` looks at more random cases than there is time for every day. */
const FULL = process.env['GATEHOUSE_FULL'] !== undefined

/** How often a property is tried. */
export function runs(usual: number, full: number): number {
  return FULL ? full : usual
}

/** Time that a suite of properties may take, in milliseconds. */
export const PROPERTY_TIMEOUT = FULL ? 1_800_000 : 60_000
