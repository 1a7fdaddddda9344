'use client'

interface TabsProps<Key extends string> {
  tabs: readonly { key: Key; label: string }[]
  chosen: Key
  onChoose: (key: Key) => void
}

/** The parts of a page of which one is shown. */
export function Tabs<Key extends string>({ tabs, chosen, onChoose }: TabsProps<Key>) {
  return (
    <nav className="rc-tabs" aria-label="Parts of this page">
      {tabs.map(({ key, label }) => (
        <button
          key={key}
          type="button"
          aria-current={key === chosen ? 'page' : undefined}
          onClick={() => onChoose(key)}
        >
          {label}
        </button>
      ))}
    </nav>
  )
}
