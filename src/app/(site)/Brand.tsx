/** The product's mark and name, leading home. */
export function Brand() {
  return (
    <a className="brand" href="/">
      <svg width="28" height="28" viewBox="0 0 28 28" fill="none" aria-hidden="true">
        <rect x="1" y="1" width="26" height="26" rx="8" fill="currentColor" />
        <path d="M8 19V9M14 19v-6M20 19V6" stroke="var(--paper)" strokeWidth="3" strokeLinecap="round" />
      </svg>
      Ratecard
    </a>
  )
}
