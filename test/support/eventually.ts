/** Tries until `check` holds, for as long as a change may take to be known everywhere: one second. */
export async function eventually(check: () => Promise<boolean>, withinMs = 1_000): Promise<void> {
  for (const limit = Date.now() + withinMs; ;) {
    if (await check()) return
    if (Date.now() > limit) throw new Error(`not within ${withinMs} ms`)
    await new Promise((again) => setTimeout(again, 10))
  }
}
