import { formatMoment } from '@/src/shared/admin/format'
import type { ListedVersion } from '../list-versions'

/** What a version is compared with: the one before it, what visitors see, or any other by its id. */
export type ComparedWith = 'before' | 'published' | { id: string }

interface Props {
  /** Where the version is shown. */
  path: string
  chosen: ComparedWith
  /** There is something that visitors see, and it is another version. */
  hasPublished: boolean
  /** All that the version can be compared with, newest first. */
  others: readonly ListedVersion[]
}

/** Chooses what the version is compared with. The choice stands in the address, and needs no JavaScript. */
export function CompareWith({ path, chosen, hasPublished, others }: Props) {
  const current = (one: ComparedWith) => (one === chosen ? 'true' : undefined)
  return (
    <div className="vv-against">
      <nav aria-label="Compare with">
        <span>Compared with</span>
        <a href={path} aria-current={current('before')}>
          the version before it
        </a>
        {hasPublished && (
          <a href={`${path}?with=published`} aria-current={current('published')}>
            what visitors see now
          </a>
        )}
      </nav>
      {others.length > 0 && (
        <form method="get" action={path}>
          <label className="rc-field">
            or any other version
            <select name="with" required defaultValue={typeof chosen === 'object' ? chosen.id : ''}>
              <option value="" disabled>
                Choose one …
              </option>
              {others.map((version) => (
                <option key={version.id} value={version.id}>
                  {versionInWords(version)}
                </option>
              ))}
            </select>
          </label>
          <button className="rc-button">Compare</button>
        </form>
      )}
    </div>
  )
}

/** "3 Mar 2027, 10:30:00 UTC · Ada · draft" */
function versionInWords({ updatedAt, author, status }: ListedVersion): string {
  return [`${formatMoment(updatedAt)} UTC`, author, status].filter(Boolean).join(' · ')
}
