import { directionOf, type Language, nameOf } from '@/src/shared/languages'
import './change-list.css'

/** What changed at one place of a form, in words; null for nothing. */
interface ShownChange {
  field: string
  label: string
  /** Of a translation. */
  language?: Language
  from: string | null
  to: string | null
}

const LONGEST = 400

/** What changed, place by place: what it was, and what it is. */
export function ChangeList({ changes }: { changes: readonly ShownChange[] }) {
  return (
    <dl className="vc">
      {changes.map(({ field, label, language, from, to }) => (
        <div key={`${field} ${label} ${language}`}>
          <dt>{language ? `${label} (${nameOf(language)})` : label}</dt>
          <dd>
            <Words of={from} as="del" language={language} /> <span aria-hidden="true">→</span>{' '}
            <Words of={to} as="ins" language={language} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface WordsProps {
  of: string | null
  as: 'del' | 'ins'
  language: ShownChange['language']
}

function Words({ of, as: Tag, language }: WordsProps) {
  const before = <span className="rc-sr-only">{Tag === 'del' ? 'before: ' : 'now: '}</span>
  if (of === null)
    return (
      <span className="vc-nothing">
        {before}
        nothing
      </span>
    )
  const words = of.length > LONGEST ? `${of.slice(0, LONGEST)} …` : of
  return (
    <Tag {...(language ? { lang: language, dir: directionOf(language) } : {})}>
      {before}
      {words}
    </Tag>
  )
}
