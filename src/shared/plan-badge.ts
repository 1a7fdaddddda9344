/** What a plan says of itself above its name. */
interface Marks {
  /** The editor's own words. */
  badge: string | null
  popular: boolean
  recommended: boolean
}

/** The words for marks, in the visitor's language. */
interface MarkWords {
  popular: string
  recommended: string
}

/** The one badge of a plan: the editor's own words before those for its marks. */
export function badgeOf({ badge, popular, recommended }: Marks, words: MarkWords): string | null {
  if (badge) return badge
  if (popular) return words.popular
  return recommended ? words.recommended : null
}
