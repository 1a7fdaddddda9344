import { Faq } from '../Faq'
import type { BlockProps } from './block-props'

export function FaqBlock({ block: { id, heading, ids }, list: { faq } }: BlockProps<'faq'>) {
  return <Faq id={id} heading={heading} entries={faq.filter((entry) => ids.includes(entry.id))} />
}
