/** Colours of a picture: those of the page, as values, since a file of its own has no page around it. */
export interface Palette {
  readonly canvas: string
  readonly panel: string
  readonly group: string
  readonly node: string
  readonly text: string
  readonly muted: string
  readonly border: string
  readonly hairline: string
  readonly allowed: string
  readonly denied: string
  readonly depends: string
  readonly allowedTint: string
  readonly deniedTint: string
  readonly dependsTint: string
}

export const PALETTES: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    canvas: '#f7f8fa',
    panel: '#ffffff',
    group: '#eef1f5',
    node: '#ffffff',
    text: '#1b2430',
    muted: '#55606e',
    border: '#76808d',
    hairline: '#c9d0d9',
    allowed: '#0b62a8',
    denied: '#b3420b',
    depends: '#5b6470',
    allowedTint: '#e3f0fa',
    deniedTint: '#fdebe1',
    dependsTint: '#eceef1',
  },
  dark: {
    canvas: '#12161c',
    panel: '#191e26',
    group: '#1e252f',
    node: '#232b36',
    text: '#e8ecf1',
    muted: '#a9b4c2',
    border: '#8592a3',
    hairline: '#3a4554',
    allowed: '#6db7f2',
    denied: '#ff9c63',
    depends: '#a8b1bd',
    allowedTint: '#15304a',
    deniedTint: '#43240f',
    dependsTint: '#2a323d',
  },
}
