'use client'

/** The way to the other pages of a list; nothing when there is one. */
export function Pages({
  page,
  totalPages,
  onPage,
}: {
  page: number
  totalPages: number
  onPage: (page: number) => void
}) {
  if (totalPages <= 1) return null
  return (
    <nav className="rc-pages" aria-label="Pages">
      <button type="button" className="rc-button" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        Back
      </button>
      <span>
        Page {page} of {totalPages}
      </span>
      <button
        type="button"
        className="rc-button"
        disabled={page >= totalPages}
        onClick={() => onPage(page + 1)}
      >
        Next
      </button>
    </nav>
  )
}
