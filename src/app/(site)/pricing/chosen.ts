/** The parts of an address by which a visitor chooses what prices show. */
export const CHOICES = ['currency', 'region', 'locale', 'lang', 'cycle'] as const

/** The same choices at another address; `changes` replaces or adds some. */
export function withChoices({
  path,
  from,
  changes = {},
}: {
  path: string
  from: { get(name: string): string | null }
  changes?: Readonly<Partial<Record<(typeof CHOICES)[number], string>>>
}): string {
  const kept = CHOICES.flatMap((name) => {
    const value = changes[name] ?? from.get(name)
    return value ? [[name, value] as [string, string]] : []
  })
  const search = new URLSearchParams(kept).toString()
  return search ? `${path}?${search}` : path
}

/** So that a link to the page, and every link on it, brings what is shown now. Next's own hooks learn of it. */
export function keepInAddress(name: (typeof CHOICES)[number], value: string): void {
  const address = new URL(location.href)
  address.searchParams.set(name, value)
  history.replaceState(null, '', address)
}
