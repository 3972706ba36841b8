export const LAYERS: Readonly<
  Record<string, { readonly imports: readonly string[]; readonly packages: readonly string[] }>
>
export function lintConfig(): object
