import { directionOf, type Language, LANGUAGE_CODES, nameOf } from '@/src/shared/languages'
import { wordsIn } from '../words/words-in'
import { kept, type Query } from './asked'
import styles from './pricing.module.css'

interface Props {
  language: Language
  path: string
  /** What the address says: the same page is shown in another language. */
  query: Query
}

/** Plain links, each in its own language. */
export function LanguageSwitcher({ language, path, query }: Props) {
  const { cycle } = query
  const keep = { ...kept(query), ...(typeof cycle === 'string' && { cycle }) }
  return (
    <nav className={styles.languages} aria-label={wordsIn(language).site.language}>
      <ul>
        {LANGUAGE_CODES.map((code) => (
          <li key={code}>
            <a
              href={addressIn({ language: code, path, keep })}
              lang={code}
              dir={directionOf(code)}
              hrefLang={code}
              aria-current={code === language ? 'true' : undefined}
            >
              {nameOf(code)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A page in a language. */
export function addressIn({
  language,
  path,
  keep = {},
}: {
  language: Language
  path: string
  keep?: Readonly<Record<string, string>>
}): string {
  return `${path}?${new URLSearchParams({ ...keep, locale: language }).toString()}`
}

/** A page in every language, for search engines. */
export function addresses(path: string): Record<string, string> {
  const each = LANGUAGE_CODES.map((language) => [language, addressIn({ language, path })])
  return { ...Object.fromEntries(each), 'x-default': path }
}
