import { directionOf, type Language, LANGUAGE_CODES, nameOf } from '@/src/shared/languages'
import { wordsIn } from '../words/words-in'
import styles from './pricing.module.css'

interface Props {
  language: Language
  /** What else the address says: the same page is shown in another language. */
  keep: Readonly<Record<string, string>>
}

/** Plain links, each in its own language. */
export function LanguageSwitcher({ language, keep }: Props) {
  return (
    <nav className={`wrap ${styles.languages}`} aria-label={wordsIn(language).site.language}>
      <ul>
        {LANGUAGE_CODES.map((code) => (
          <li key={code}>
            <a
              href={addressIn(code, keep)}
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

/** The pricing page in a language. */
export function addressIn(language: Language, keep: Readonly<Record<string, string>> = {}): string {
  return `/pricing?${new URLSearchParams({ ...keep, locale: language }).toString()}`
}
