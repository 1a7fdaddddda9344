interface Spot {
  path: string
  tab: string | null
}

const FOCUSABLE = 'input, textarea, select, button, a[href], [contenteditable="true"], [tabindex]'
/** A tab draws its fields only when it is open. */
const PATIENCE_MS = 1_500

/** Opens the tab that a field is on, shows the field and puts the cursor there. */
export async function goToField({ path, tab }: Spot): Promise<void> {
  if (!fieldAt(path) && tab !== null) tabCalled(tab)?.click()
  const field = (await appearing(path)) ?? nearest(path)
  if (!field) return
  field.scrollIntoView({ block: 'center' })
  const target = field.matches(FOCUSABLE) ? field : field.querySelector<HTMLElement>(FOCUSABLE)
  target?.focus({ preventScroll: true })
}

/** By the ids that Payload gives to its fields. */
function fieldAt(path: string): HTMLElement | null {
  return document.getElementById(`field-${path.replaceAll('.', '__')}`)
}

function tabCalled(label: string): HTMLButtonElement | undefined {
  const tabs = document.querySelectorAll<HTMLButtonElement>('.tabs-field__tab-button')
  return [...tabs].find(({ textContent }) => textContent.trim().startsWith(label))
}

async function appearing(path: string): Promise<HTMLElement | null> {
  const until = performance.now() + PATIENCE_MS
  while (!fieldAt(path) && performance.now() < until) await new Promise(requestAnimationFrame)
  return fieldAt(path)
}

/** What is folded away or drawn in another way is somewhere in the field around it. */
function nearest(path: string): HTMLElement | null {
  const parent = path.split('.').slice(0, -1).join('.')
  return parent === '' ? null : (fieldAt(parent) ?? nearest(parent))
}
