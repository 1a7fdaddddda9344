const WIDTH = 30

/** A bar on a terminal; a line for every tenth where output goes to a file. */
export function createProgress(total: number): (done: number) => void {
  let shown = -1
  return (done) => {
    const percent = Math.floor((done * 100) / total)
    if (process.stdout.isTTY) {
      const filled = Math.round((done * WIDTH) / total)
      process.stdout.write(
        `\r  ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${percent}%  ${done} of ${total}`,
      )
      if (done === total) process.stdout.write('\n')
    } else if (Math.floor(percent / 10) > shown) {
      shown = Math.floor(percent / 10)
      console.log(`  ${percent}%  ${done} of ${total}`)
    }
  }
}
