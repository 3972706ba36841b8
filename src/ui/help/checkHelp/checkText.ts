/** One connection between two pods, before and after. */
export interface HelpPicture {
  readonly from: string
  readonly to: string
  readonly before: 'allowed' | 'denied'
  readonly after: 'allowed' | 'denied'
}

/** What there is to say about one check. */
export interface CheckText {
  /** What happens, why that is rarely meant, and when it is fine. */
  readonly paragraphs: readonly string[]
  readonly before: string
  /** Absent where there is nothing to change. */
  readonly after?: string
  readonly picture?: HelpPicture
}
