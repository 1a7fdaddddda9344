/** An amount of credits in lists: grouped, with as many decimals as it has. */
export function CreditsCell({ cellData }: { cellData?: unknown }) {
  if (typeof cellData !== 'number') return <>—</>
  return (
    <span className="rc-money-cell">
      {new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 }).format(cellData)}
    </span>
  )
}
