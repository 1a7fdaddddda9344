import type { PreviewedPage } from '@/plugins/preview'
import styles from './preview.module.css'

/** What the plans cost at the checkout with the group and the codes that were chosen, and what became of each code. */
export function CheckoutOfVisitor({ group, codes, quotes }: PreviewedPage['visitor']) {
  if (group === null && codes.length === 0) return null
  const who = group === null ? 'anybody' : `somebody of the group “${group}”`
  const whose = codes.length === 0 ? who : `${who} who enters ${codes.join(', ')}`
  if (quotes.length === 0) return <p>No plan that is shown has a price to charge.</p>
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
            {codes.length > 0 && <th scope="col">Codes</th>}
          </tr>
        </thead>
        <tbody>
          {quotes.map((quote) => (
            <tr key={quote.slug}>
              <th scope="row">{quote.name}</th>
              <td>{quote.subtotal}</td>
              <td>{quote.discount ?? '—'}</td>
              <td>{quote.total}</td>
              {codes.length > 0 && <td>{quote.codes.map(({ message }) => message).join(' ')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
