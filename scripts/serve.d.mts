/** A server that was started; `close` stops it. */
export interface Served {
  readonly port: number
  close(): void
}
export function serve(options: {
  readonly folder: string
  readonly port: number
  readonly host?: string
}): Promise<Served>
