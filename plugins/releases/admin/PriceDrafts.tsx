import type { ShownPriceDraft } from '../price-words'

const TITLE = { prices: 'New prices', 'exchange-rate': 'Exchange rate' } as const

interface PriceDraftsProps {
  drafts: readonly ShownPriceDraft[]
  /** None once they are pinned. */
  onRemove?: ((draft: ShownPriceDraft) => void) | undefined
  busy: boolean
}

/** New prices and another exchange rate, in words. */
export function PriceDrafts({ drafts, onRemove, busy }: PriceDraftsProps) {
  return (
    <ul className="rp-items">
      {drafts.map((draft) => (
        <li key={draft.key}>
          <b>{TITLE[draft.kind]}</b> <span className="rc-sub">{draft.reason}</span>
          <ul className="rp-lines">
            {draft.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {onRemove && (
            <button
              type="button"
              className="rc-button"
              disabled={busy}
              aria-label={`Remove from the release: ${draft.reason}`}
              onClick={() => onRemove(draft)}
            >
              Remove
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
