import type { NamedRelease, PreviewedPage } from '@/plugins/preview'
import { CheckoutOfVisitor } from './CheckoutOfVisitor'
import styles from './preview.module.css'
import { moment, releaseName, subjectOf } from './in-words'
import { ScheduledSteps } from './ScheduledSteps'
import { ShareLink } from './ShareLink'

interface Props {
  page: PreviewedPage
  /** Why something else is shown than was asked for. */
  problem?: string | undefined
  /** Only the sentence, until somebody wants more: there is little room beside a form. */
  folded: boolean
}

/** Languages in which amounts are written in different ways; the address takes every other one too. */
const LOCALES = [
  'en-US',
  'en-GB',
  'de-DE',
  'ar',
  'es-ES',
  'fr-FR',
  'it-IT',
  'ja-JP',
  'nl-NL',
  'pl-PL',
  'pt-BR',
  'sv-SE',
]

/** Says what is shown, and lets staff choose what else to look at; a form that needs no JavaScript. */
export function PreviewBar({ page, problem, folded }: Props) {
  const { list, viewer, choices, visitor } = page
  const region = list.region ?? ''
  const { currency, locale } = list
  const drafts = page.release?.id ?? page.drafts
  const beside = list.page && { page: list.page.id }
  const shown = { ...(page.now ? {} : { at: page.at }), ...beside, currency, region, locale, drafts }
  const releases = withPicked(choices.releases, page.release)
  return (
    <section className={styles.bar} aria-label="Preview">
      <div className="wrap">
        <p className={styles.subject}>
          <strong>{subjectOf(page)}</strong>
          {viewer.kind === 'link' && <span> This link works until {moment(viewer.expiresAt)}.</span>}
        </p>
        <ScheduledSteps {...page.scheduled} />
        <CheckoutOfVisitor {...page.visitor} />
        {problem && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        {viewer.kind === 'staff' && (
          <details className={styles.more} open={!folded}>
            <summary>
              {viewer.mayShare ? 'Look at something else, or share this' : 'Look at something else'}
            </summary>
            <form method="get" className={styles.form}>
              {beside && <input type="hidden" name="page" value={beside.page} />}
              <label>
                Date and time (UTC)
                <input
                  type="datetime-local"
                  name="at"
                  defaultValue={page.now ? '' : page.at.slice(0, 16)}
                  key={page.now ? 'now' : page.at}
                />
              </label>
              <label>
                Currency
                <select name="currency" defaultValue={currency} key={currency}>
                  {withChosen(choices.currencies, currency).map((code) => (
                    <option key={code}>{code}</option>
                  ))}
                </select>
              </label>
              <label>
                Country
                <select name="region" defaultValue={region} key={region}>
                  <option value="">Any other</option>
                  {withChosen(choices.regions, region).map((code) => (
                    <option key={code} value={code}>
                      {nameOf('region', code)}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                Language
                <select name="locale" defaultValue={locale} key={locale}>
                  {withChosen(LOCALES, locale).map((tag) => (
                    <option key={tag} value={tag}>
                      {nameOf('language', tag)}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                Drafts
                <select
                  name="drafts"
                  defaultValue={typeof drafts === 'string' ? drafts : drafts ? '1' : '0'}
                  key={String(drafts)}
                >
                  <option value="1">included</option>
                  <option value="0">left out</option>
                  {releases.length > 0 && (
                    <optgroup label="Only those of a release">
                      {releases.map((release) => (
                        <option key={release.id} value={release.id}>
                          {releaseName(release)}
                        </option>
                      ))}
                    </optgroup>
                  )}
                </select>
              </label>
              <label>
                Customer
                <input
                  name="customer"
                  defaultValue={page.customer ?? ''}
                  key={page.customer}
                  placeholder="anybody new"
                  size={12}
                />
              </label>
              <label>
                Group
                <select name="group" defaultValue={visitor.group ?? ''} key={visitor.group}>
                  <option value="">{page.customer === null ? 'none' : 'the customer’s own'}</option>
                  {withChosen(choices.groups, visitor.group ?? '').map((group) => (
                    <option key={group}>{group}</option>
                  ))}
                </select>
              </label>
              <label>
                Codes, with commas between
                <input
                  name="codes"
                  defaultValue={visitor.codes.join(', ')}
                  key={visitor.codes.join()}
                  placeholder="none"
                  autoComplete="off"
                  spellCheck={false}
                  size={12}
                />
              </label>
              <button className="button">Show</button>
            </form>
            {viewer.mayShare && (
              <ShareLink key={JSON.stringify(shown)} shown={shown} ofCustomer={page.customer !== null} />
            )}
          </details>
        )}
      </div>
    </section>
  )
}

function withChosen(options: readonly string[], chosen: string): string[] {
  return chosen === '' || options.includes(chosen) ? [...options] : [...options, chosen]
}

/** One that is over is not offered, but named while it is asked for. */
function withPicked(pending: readonly NamedRelease[], picked: NamedRelease | null): NamedRelease[] {
  return picked && !pending.some(({ id }) => id === picked.id) ? [picked, ...pending] : [...pending]
}

function nameOf(type: 'region' | 'language', code: string): string {
  return new Intl.DisplayNames('en', { type }).of(code) ?? code
}
