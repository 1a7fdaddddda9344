import { directionOf, type Language } from '@/src/shared/languages'

/** Plain text as the rich text that Payload's editor stores: one paragraph. */
export function paragraph(text: string, language: Language = 'en') {
  return richText([{ text }], language)
}

/** Paragraphs, and headings between them. */
export function richText(
  parts: readonly ({ text: string } | { heading: string })[],
  language: Language = 'en',
) {
  const common = {
    direction: directionOf(language),
    format: '' as const,
    indent: 0,
    version: 1,
  }
  const words = (text: string) => [
    { type: 'text', text, detail: 0, format: 0, mode: 'normal', style: '', version: 1 },
  ]
  return {
    root: {
      type: 'root',
      ...common,
      children: parts.map((part) =>
        'heading' in part
          ? { type: 'heading', tag: 'h2', ...common, children: words(part.heading) }
          : { type: 'paragraph', ...common, textFormat: 0, children: words(part.text) },
      ),
    },
  }
}
