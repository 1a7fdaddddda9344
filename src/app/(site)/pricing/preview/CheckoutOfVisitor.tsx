import type { PreviewedPage } from '@/plugins/preview'
import styles from './preview.module.css'

type Quote = PreviewedPage['visitor']['quotes'][number]

/**
 * What the plans cost at the checkout with the group and the codes that were chosen, and what became of each code: once
 * below where that is the same for all plans.
 */
export function CheckoutOfVisitor({ group, codes, quotes }: PreviewedPage['visitor']) {
  if (group === null && codes.length === 0) return null
  const who = group === null ? 'anybody' : `somebody of the group “${group}”`
  const whose = codes.length === 0 ? who : `${who} who enters ${codes.join(', ')}`
  if (quotes.length === 0) return <p>No plan that is shown has a price to charge.</p>
  const everywhere = messagesOf(quotes[0]!).filter((message) =>
    quotes.every((quote) => messagesOf(quote).includes(message)),
  )
  const own = (quote: Quote) => messagesOf(quote).filter((message) => !everywhere.includes(message))
  const differ = quotes.some((quote) => own(quote).length > 0)
  return (
    <div className={styles.checkout}>
      <table>
        <caption>At the checkout, for {whose}</caption>
        <thead>
          <tr>
            <th scope="col">Plan</th>
            <th scope="col">Price</th>
            <th scope="col">Discount</th>
            <th scope="col">To pay</th>
            {differ && <th scope="col">Codes</th>}
          </tr>
        </thead>
        <tbody>
          {quotes.map((quote) => (
            <tr key={quote.slug}>
              <th scope="row">{quote.name}</th>
              <td>{quote.subtotal}</td>
              <td>{quote.discount ?? '—'}</td>
              <td>{quote.total}</td>
              {differ && <td>{own(quote).join(' ')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {everywhere.length > 0 && <p>{everywhere.join(' ')}</p>}
    </div>
  )
}

const messagesOf = ({ codes }: Quote): string[] => codes.map(({ message }) => message)
