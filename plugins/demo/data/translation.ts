import type { LimitKey } from './catalog'

/** The demonstration's texts in another language. What is left out is shown in English. */
export interface Translation {
  tokenTypes: Record<string, string>
  features: Record<string, { label: string; description?: string }>
  /** With the words of levels and entries by their keys. */
  limits: Partial<Record<LimitKey, { label: string; unit?: string; choices?: Record<string, string> }>>
  /** By slug. */
  plans: Record<
    string,
    {
      name: string
      tagline: string
      description?: string
      /** Words on the button and on the second one. */
      cta?: string
      second?: string
      guarantee?: string
    }
  >
  /** By slug. */
  packages: Record<string, { name: string; description?: string }>
  /** By slug. */
  bundles: Record<string, { name: string; description?: string }>
  /** Words of the blocks of all pages, by their English. */
  page: Record<string, string>
  /** What pages beside the pricing page are called, by slug. */
  pages: Record<string, { title: string; seoTitle?: string; seoDescription?: string }>
  /** Titles and hints of the comparison table, by their English. */
  comparison: Record<string, string>
  /** By the English question. */
  questions: Record<string, { question: string; answer: string; category: string }>
  /** By the customer's name. */
  testimonials: Record<string, { quote: string; role: string }>
}
