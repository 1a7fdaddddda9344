import type { Rounding } from './price-grid'

const ROUNDINGS: { value: Rounding; label: string }[] = [
  { value: 'none', label: 'as it comes out' },
  { value: 'whole', label: 'whole amounts' },
  { value: 'nine', label: 'ending in 9' },
  { value: 'ninety-nine', label: 'ending in .99' },
]

interface RoundingSelectProps {
  id: string
  value: Rounding
  onChange: (rounding: Rounding) => void
}

/** How adjusted prices are made to look. */
export function RoundingSelect({ id, value, onChange }: RoundingSelectProps) {
  return (
    <select id={id} value={value} onChange={({ target }) => onChange(target.value as Rounding)}>
      {ROUNDINGS.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  )
}
