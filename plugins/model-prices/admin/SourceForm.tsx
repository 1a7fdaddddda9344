'use client'

import { type FormEvent, useId, useState } from 'react'

import { readPriceFile, type Source } from './import-calls'
import { isoOf } from './words'

export interface ChosenSource {
  source: Source
  fileName?: string
}

interface SourceFormProps {
  /** What is being done, while something is. */
  progress: string | undefined
  onCompare: (read: () => Promise<ChosenSource>) => void
}

/** Where the prices come from, and from when on they are to count. */
export function SourceForm({ progress, onCompare }: SourceFormProps) {
  const id = useId()
  const [source, setSource] = useState<Source['source']>('genai-prices')
  const [later, setLater] = useState(false)

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (progress) return
    const form = new FormData(event.currentTarget)
    onCompare(() => chosenIn(form))
  }

  return (
    <form className="mp-form" onSubmit={submit}>
      <fieldset className="mp-choice">
        <legend>Where from</legend>
        <label>
          <input
            type="radio"
            name="source"
            value="genai-prices"
            checked={source === 'genai-prices'}
            onChange={() => setSource('genai-prices')}
          />
          <span>
            Built-in price list
            <small>Comes with Ratecard (genai-prices); renewed with each update.</small>
          </span>
        </label>
        <label>
          <input
            type="radio"
            name="source"
            value="litellm"
            checked={source === 'litellm'}
            onChange={() => setSource('litellm')}
          />
          <span>
            LiteLLM price map
            <small>A file that you have: model_prices_and_context_window.json.</small>
          </span>
        </label>
        {source === 'litellm' && (
          <div className="rc-field">
            <label htmlFor={`${id}-file`}>Price file</label>
            <input id={`${id}-file`} name="file" type="file" accept=".json,application/json" required />
          </div>
        )}
      </fieldset>
      <fieldset className="mp-choice">
        <legend>From when on</legend>
        <label>
          <input type="radio" name="when" value="now" checked={!later} onChange={() => setLater(false)} />
          <span>From the moment they are applied</span>
        </label>
        <label>
          <input type="radio" name="when" value="later" checked={later} onChange={() => setLater(true)} />
          <span>From a later date</span>
        </label>
        {later && (
          <div className="rc-field">
            <label htmlFor={`${id}-at`}>Date and time (UTC)</label>
            <input id={`${id}-at`} name="at" type="datetime-local" required />
          </div>
        )}
      </fieldset>
      <div className="mp-actions">
        <button type="submit" className="rc-button rc-button--primary" disabled={progress !== undefined}>
          Compare
        </button>
        <span role="status" className="mp-progress">
          {progress && (
            <>
              <progress aria-label={progress} />
              {progress}
            </>
          )}
        </span>
      </div>
    </form>
  )
}

async function chosenIn(form: FormData): Promise<ChosenSource> {
  const at = form.get('at')
  const effectiveAt = typeof at === 'string' ? isoOf(at) : undefined
  const when = effectiveAt === undefined ? {} : { effectiveAt }
  if (form.get('source') === 'genai-prices') return { source: { source: 'genai-prices', ...when } }
  const file = form.get('file')
  if (!(file instanceof File)) throw new Error('Choose a file first.')
  return { source: { source: 'litellm', file: await readPriceFile(file), ...when }, fileName: file.name }
}
