'use client'

import { type FormEvent, useId, useState } from 'react'

import { type Cycle, CYCLE_UNITS, cycleOf, type CycleUnit, MAX_EVERY } from '@/src/shared/cycles'

/** A column for a cycle that the plan has no price for yet. */
export function AddCycle({ onAdd }: { onAdd: (cycle: Cycle) => void }) {
  const [every, setEvery] = useState('3')
  const [unit, setUnit] = useState<CycleUnit>('months')
  const id = useId()
  const add = (event: FormEvent) => {
    event.preventDefault()
    onAdd(cycleOf({ every: Number(every), unit }))
  }
  return (
    <form className="cp-add" onSubmit={add}>
      <div className="rc-field">
        <label htmlFor={`${id}-every`}>Paid every</label>
        <input
          id={`${id}-every`}
          type="number"
          required
          min={1}
          max={MAX_EVERY}
          step={1}
          value={every}
          onChange={({ target }) => setEvery(target.value)}
        />
      </div>
      <div className="rc-field">
        <label htmlFor={`${id}-unit`}>Unit</label>
        <select id={`${id}-unit`} value={unit} onChange={({ target }) => setUnit(target.value as CycleUnit)}>
          {CYCLE_UNITS.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="rc-button">
        Add a cycle
      </button>
    </form>
  )
}
