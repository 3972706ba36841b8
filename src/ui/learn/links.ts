/** Where this page is: `teach`, `learn`, `learn/<id>` or empty for the editor. The build writes it into each page. */
export function pagePath(): string {
  return document.documentElement.dataset['page'] ?? ''
}

/** The address of another page, from this one; works wherever the site is put. */
export function pageLink(path: string): string {
  const up = '../'.repeat(
    pagePath()
      .split('/')
      .filter((part) => part !== '').length,
  )
  return `${up === '' ? './' : up}${path === '' ? '' : `${path}/`}`
}
