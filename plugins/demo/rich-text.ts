import { directionOf, type Language } from '@/src/shared/languages'

/** Plain text as the rich text that Payload's editor stores: one paragraph. */
export function paragraph(text: string, language: Language = 'en') {
  const direction = directionOf(language)
  return {
    root: {
      type: 'root',
      direction,
      format: '' as const,
      indent: 0,
      version: 1,
      children: [
        {
          type: 'paragraph',
          direction,
          format: '' as const,
          indent: 0,
          version: 1,
          textFormat: 0,
          children: [{ type: 'text', text, detail: 0, format: 0, mode: 'normal', style: '', version: 1 }],
        },
      ],
    },
  }
}
