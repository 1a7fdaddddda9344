'use client'

import { useId } from 'react'

import { formatCount } from '@/src/shared/admin/format'
import { MailPreview } from '@/src/shared/admin/MailPreview'
import { nameOf } from '@/src/shared/languages'
import type { PriceMailPreview } from '../tell-customers'
import type { ChangeRequest } from './request'
import { useMailPreview } from './use-mail-preview'

const MAX_MESSAGE = 2000

interface TellCustomersProps {
  request: ChangeRequest
  notify: boolean
  message: string
  onNotify: (notify: boolean) => void
  onMessage: (message: string) => void
}

/** Whether customers are told of a change by mail, what is said first, and the mail of one of them. */
export function TellCustomers({ request, notify, message, onNotify, onMessage }: TellCustomersProps) {
  const id = useId()
  const { answer, problem } = useMailPreview(request, message)
  return (
    <fieldset className="cp-tell">
      <label className="cp-check">
        <input type="checkbox" checked={notify} onChange={({ target }) => onNotify(target.checked)} /> Tell
        the customers concerned
      </label>
      {notify && (
        <>
          <p className="rc-sub" role="status">
            {problem ?? countText(answer)}
          </p>
          <div className="rc-field">
            <label htmlFor={`${id}-message`}>What the mail says first (may be empty)</label>
            <textarea
              id={`${id}-message`}
              rows={3}
              maxLength={MAX_MESSAGE}
              dir="auto"
              value={message}
              aria-describedby={`${id}-hint`}
              onChange={({ target }) => onMessage(target.value)}
            />
            <small id={`${id}-hint`}>
              Why, in words for customers; {'{{name}}'} becomes the customer’s name. What each of them pays
              from when on is added below it, in the language of the customer; your words are sent as they
              are.
            </small>
          </div>
          {answer?.example && (
            <details>
              <summary>
                The mail to <bdi>{answer.example.customer.name}</bdi>
              </summary>
              <MailPreview {...answer.example} />
            </details>
          )}
        </>
      )}
    </fieldset>
  )
}

function countText(answer: PriceMailPreview | undefined): string {
  if (!answer) return 'Counting the mails …'
  const { mails, languages, withoutAddress } = answer
  const inEach = languages.map((one) => `${nameOf(one.language)} (${formatCount(one.mails)})`).join(', ')
  const sent =
    mails === 0
      ? 'Nobody is told: no customer concerned has an e-mail address.'
      : `${formatCount(mails)} ${mails === 1 ? 'customer gets' : 'customers get'} one mail each, in ${inEach}.`
  return withoutAddress === 0
    ? sent
    : `${sent} ${formatCount(withoutAddress)} ${withoutAddress === 1 ? 'has' : 'have'} no e-mail address.`
}
