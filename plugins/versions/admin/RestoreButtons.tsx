'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { createPortal } from 'react-dom'

import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import { call } from '@/src/shared/admin/call'
import '@/src/shared/admin/parts.css'

interface Props {
  collection: string
  /** The document. */
  parent: string
  version: string
  /** Visitors saw it: it can become what they see again. */
  wasPublished: boolean
  /** What stays as it is although the version is older. */
  stays: string
}

type Step = 'draft' | 'publish'

/** Brings a version back, by Payload's own call and its access rules. */
export function RestoreButtons({ collection, parent, version, wasPublished, stays }: Props) {
  const router = useRouter()
  const [step, setStep] = useState<Step>()
  return (
    <div className="vv-steps">
      <button type="button" className="rc-button rc-button--primary" onClick={() => setStep('draft')}>
        Restore as a draft …
      </button>
      {wasPublished && (
        <button type="button" className="rc-button" onClick={() => setStep('publish')}>
          Restore and publish …
        </button>
      )}
      {step &&
        createPortal(
          <ActionDialog
            title={step === 'draft' ? 'Restore this version as a draft' : 'Restore and publish this version'}
            consequence={`${
              step === 'draft'
                ? 'The draft becomes what this version says, in every language. Visitors see nothing of it until you publish.'
                : 'Visitors see at once what this version says, in every language.'
            } The version of now stays in the list.${stays}`}
            confirm={step === 'draft' ? 'Restore it' : 'Restore and publish it'}
            danger={step === 'publish'}
            withReason={false}
            run={async () => {
              await call('POST', `/api/${collection}/versions/${version}?draft=${step === 'draft'}`)
              return 'The version was restored.'
            }}
            onClose={(done) => {
              setStep(undefined)
              if (done) router.push(`/admin/collections/${collection}/${parent}`)
            }}
          />,
          document.body,
        )}
    </div>
  )
}
