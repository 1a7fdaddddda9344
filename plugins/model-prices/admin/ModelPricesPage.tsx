'use client'

import { SetStepNav } from '@payloadcms/ui'
import { useId, useState } from 'react'

import type { ModelPricePreview } from '../preview'
import { type Choice, Difference } from './Difference'
import { applyPrices, comparePrices } from './import-calls'
import { ImportList } from './ImportList'
import { type ChosenSource, SourceForm } from './SourceForm'
import { modelsText } from './words'
import '@/src/shared/admin/parts.css'
import './model-prices.css'

interface Compared extends ChosenSource {
  preview: ModelPricePreview
}

/** Choose a source, see what it would change, apply some of it, undo it again. */
export function ModelPricesPage() {
  const id = useId()
  const [progress, setProgress] = useState<string>()
  const [applying, setApplying] = useState(false)
  const [compared, setCompared] = useState<Compared>()
  const [problem, setProblem] = useState<string>()
  const [done, setDone] = useState('')
  const [version, setVersion] = useState(0)

  const compare = async (read: () => Promise<ChosenSource>) => {
    setProblem(undefined)
    setDone('')
    setCompared(undefined)
    try {
      setProgress('Reading the source…')
      const chosen = await read()
      setProgress('Comparing with your prices and the usage of the last 30 days…')
      setCompared({ ...chosen, preview: await comparePrices(chosen.source) })
    } catch (error) {
      setProblem((error as Error).message)
    }
    setProgress(undefined)
  }

  const apply = async ({ source, fileName, preview }: Compared, choice: Choice) => {
    setProblem(undefined)
    setApplying(true)
    try {
      const { duplicate, import: made } = await applyPrices({
        ...{ source, hash: preview.hash, ...choice },
        ...(fileName === undefined ? {} : { fileName }),
      })
      const what = modelsText(made.entries.length)
      setDone(
        duplicate
          ? `This was applied before by ${made.appliedBy?.name ?? 'somebody'}: ${what}. Nothing was done twice.`
          : `Applied to ${what}. It can be undone below.`,
      )
      setCompared(undefined)
      setVersion(version + 1)
    } catch (error) {
      setProblem((error as Error).message)
    }
    setApplying(false)
  }

  return (
    <div className="mp-page">
      <SetStepNav
        nav={[{ label: 'AI models', url: '/admin/collections/ai-models' }, { label: 'Import prices' }]}
      />
      <div>
        <h1>Import model prices</h1>
        <p className="mp-lead">
          Compare what your AI models cost with a price list, and take over what you choose. Nothing changes
          before you apply it, and everything can be undone.
        </p>
      </div>
      <section aria-labelledby={`${id}-source`}>
        <h2 id={`${id}-source`}>Source</h2>
        <SourceForm progress={progress} onCompare={(read) => void compare(read)} />
      </section>
      <div role="status">{done && <p className="rc-done">{done}</p>}</div>
      <div role="alert">{problem && <p className="rc-problem">{problem}</p>}</div>
      {compared && (
        <section aria-labelledby={`${id}-difference`}>
          <h2 id={`${id}-difference`}>Differences</h2>
          <Difference
            key={compared.preview.hash}
            preview={compared.preview}
            busy={applying}
            onApply={(choice) => void apply(compared, choice)}
          />
        </section>
      )}
      <section aria-labelledby={`${id}-imports`}>
        <h2 id={`${id}-imports`}>Earlier imports</h2>
        {/* Made anew after each change: nobody undoes what stood in that place before. */}
        <ImportList
          key={version}
          onUndone={() => {
            setDone('The import was undone.')
            setCompared(undefined)
            setVersion(version + 1)
          }}
        />
      </section>
    </div>
  )
}
