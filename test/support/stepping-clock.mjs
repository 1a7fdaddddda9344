/**
 * Loaded by a process before its program: each SIGUSR2 steps its clock, 26 hours ahead, then as much behind, then to what
 * is right, and so on. Timers are not moved.
 */
const STEPS = [26, -26, 0].map((hours) => hours * 3_600_000)

let steps = 0
let wrong = 0
const { now } = Date
Date.now = () => now() + wrong
globalThis.Date = new Proxy(Date, {
  construct: (target, args, of) => Reflect.construct(target, args.length > 0 ? args : [target.now()], of),
})
process.on('SIGUSR2', () => {
  wrong = STEPS[steps++ % STEPS.length] ?? 0
})
