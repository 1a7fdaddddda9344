import type { PreviewedPage, ScheduledStep } from '@/plugins/preview'
import { stepInWords } from './in-words'
import styles from './preview.module.css'

/** Says what will have happened by itself at the time that is shown; for staff by name. */
export function ScheduledSteps({ count, steps }: PreviewedPage['scheduled']) {
  if (count > 0 && steps.length === 0) return <p>What is scheduled until then is included.</p>
  return (
    <>
      <Steps
        id="scheduled-included"
        label="Scheduled until then, and included:"
        steps={steps.filter(({ overtaken }) => !overtaken)}
      />
      <Steps
        id="scheduled-overtaken"
        label="Not included, because other changes of the same documents or prices come before:"
        steps={steps.filter(({ overtaken }) => overtaken)}
      />
    </>
  )
}

function Steps({ id, label, steps }: { id: string; label: string; steps: readonly ScheduledStep[] }) {
  if (steps.length === 0) return null
  return (
    <div className={styles.scheduled}>
      <span id={id}>{label}</span>
      <ul aria-labelledby={id}>
        {steps.map((step) => (
          <li key={`${step.kind} ${step.id} ${step.at}`}>
            <a href={`/admin/collections/${step.collection}/${step.id}`} target="_top">
              {stepInWords(step)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
