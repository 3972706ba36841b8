// The page's Content-Security-Policy: no network, no eval, no foreign code. Monaco writes inline styles, hence the one
// 'unsafe-inline'; its squiggles are data: images. Workers start from blob: URLs so that they inherit this policy.
const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
]

/** For the `<meta>` tag of a static host. */
export const CSP_META = DIRECTIVES.join('; ')
/** For the response header, which can also forbid framing. */
export const CSP_HEADER = [...DIRECTIVES, "frame-ancestors 'none'"].join('; ')
