import type { ListedPlan } from '@/plugins/pricing'
import { IconGraphic } from '@/src/shared/IconGraphic'
import type { Words } from '../words/words'
import { FeatureIcon } from './FeatureIcon'
import styles from './pricing.module.css'

type Feature = ListedPlan['features'][number]
type PlanWords = Words['plan']

interface FeatureListProps extends Pick<ListedPlan, 'features'> {
  words: PlanWords
  className?: string | undefined
  /** Whether descriptions stand below the names; else they wait behind them where a plan has no words of its own. */
  described?: boolean
}

const INFO = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5M12 8h.01'

/**
 * What is in a plan. More about a feature opens below its name, by mouse, touch or keyboard and without a script: it is
 * the browser's own disclosure.
 */
export function FeatureList({ features, words, className, described = false }: FeatureListProps) {
  return (
    <ul className={className ?? styles.features}>
      {features.map((feature) => {
        const { key, included, icon, tooltip, description } = feature
        const more = described ? tooltip : (tooltip ?? description)
        const name = <FeatureName {...feature} words={words} />
        return (
          <li key={key} className={included ? undefined : styles.missing}>
            <FeatureIcon name={included ? icon : 'none'} />
            <div>
              {more ? (
                <details className={styles.more}>
                  <summary>
                    {name} <IconGraphic path={INFO} size={16} />
                  </summary>
                  <p>{more}</p>
                </details>
              ) : (
                name
              )}
              {described && description && <small>{description}</small>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function FeatureName({ included, highlight, label, words }: Feature & { words: PlanWords }) {
  return (
    <span>
      {!included && <span className={styles.hidden}>{words.notIncluded} </span>}
      {highlight ? <strong>{label}</strong> : label}
    </span>
  )
}
