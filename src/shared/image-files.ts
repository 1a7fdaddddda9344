/** The ending of a file's name, by the format that its content has. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  webp: ['webp'],
  // AVIF as the decoder calls it.
  heif: ['avif'],
}

/** Decoded, a pixel takes four bytes: this many are 200 MB. */
export const MAX_PIXELS = 50_000_000

/**
 * The name with the ending of what the file really is, so that nothing is served as another kind of thing: `page.html`
 * with a PNG in it becomes `page.png`. Formats that are not taken keep theirs; they are refused elsewhere. Pure.
 */
export function imageName({ name, format }: { name: string; format: string }): string {
  const endings = ENDINGS[format]
  if (!endings) return name
  const dot = name.lastIndexOf('.')
  const ending = dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
  if (endings.includes(ending)) return name
  return `${dot < 1 ? name : name.slice(0, dot)}.${endings[0]}`
}
