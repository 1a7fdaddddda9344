/** Inside the site's own frame. */
export default function NotFound() {
  return (
    <div className="wrap" style={{ paddingBlock: '5rem' }}>
      <h1>There is nothing here.</h1>
      <p style={{ marginTop: '1rem' }}>
        The address may be mistyped. The <a href="/pricing">plans and prices</a> are where they always are.
      </p>
    </div>
  )
}
