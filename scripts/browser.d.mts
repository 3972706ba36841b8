export function findBrowser(): Promise<{
  readonly from: string
  readonly executablePath?: string
  readonly env: Readonly<Record<string, string>>
}>
