/** The same for a link that is over, for one that was changed, and for a stranger without one. */
export default function Closed() {
  return (
    <div className="wrap" style={{ paddingBlock: '5rem' }}>
      <h1>This preview link has expired</h1>
      <p style={{ marginTop: '1rem' }}>
        Ask whoever sent it to you for a new one. The <a href="/pricing">plans and prices of today</a> are
        open to everybody.
      </p>
    </div>
  )
}
