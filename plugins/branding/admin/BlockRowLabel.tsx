'use client'

import { Pill, useRowLabel } from '@payloadcms/ui'

interface BlockRow {
  title?: unknown
  heading?: unknown
  text?: unknown
  caption?: unknown
}

/** What a block of the page is and how it begins, so that folded blocks can be told apart. */
export function BlockRowLabel({ kind }: { kind: string }) {
  const { data, rowNumber = 0 } = useRowLabel<BlockRow>()
  const words = [data.title, data.heading, data.text, data.caption].find(
    (value) => typeof value === 'string' && value !== '',
  ) as string | undefined
  return (
    <span className="rc-block-row">
      <span className="blocks-field__block-number">{String(rowNumber + 1).padStart(2, '0')}</span>
      <Pill pillStyle="white" size="small">
        {kind}
      </Pill>
      {words && <span className="rc-block-row__words">{words}</span>}
    </span>
  )
}
