import type { ListedPlan } from '@/plugins/pricing'
import { buttonStyleOf } from '@/src/shared/call-to-action'
import type { Words } from '../words/words'
import { ButtonLink } from './ButtonLink'
import styles from './pricing.module.css'

interface PlanActionsProps extends Pick<ListedPlan, 'cta'> {
  standsOut: boolean
  words: Words['plan']
}

/** What a visitor can do about a plan, and what is said around it. */
export function PlanActions({ cta, standsOut, words }: PlanActionsProps) {
  const { label, href, style, opensIn, secondary, urgency, guarantee } = cta
  const newTab = opensIn === 'new' ? words.newTab : undefined
  return (
    <>
      {urgency && <p className={styles.urgency}>{urgency}</p>}
      {label && href && (
        <ButtonLink label={label} href={href} look={buttonStyleOf(style, { standsOut })} newTab={newTab} />
      )}
      {secondary && (
        <div className={styles.second}>
          <ButtonLink {...secondary} look="outlined" newTab={newTab} />
        </div>
      )}
      {guarantee && <p className={styles.guarantee}>{guarantee}</p>}
    </>
  )
}
