const BARS = 60
const HEIGHT = 28

/** The last minute as bars, the newest on the right. The figure beside it says the same in words. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const highest = Math.max(...values, 1e-9)
  const first = BARS - values.length
  return (
    <svg
      className="sup-spark"
      viewBox={`0 0 ${BARS * 4} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {values.map((value, n) => {
        const height = value === 0 ? 0 : Math.max((value / highest) * HEIGHT, 1.5)
        return <rect key={n} x={(first + n) * 4} y={HEIGHT - height} width={3} height={height} />
      })}
    </svg>
  )
}
