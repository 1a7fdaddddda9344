const DARK = `
  --ink: #eaf1ef; --soft: #a9b9b5; --paper: #0e1615; --line: #2a3936; --line-strong: #80918d;
  --accent: var(--ratecard-accent-dark, #58cbb8); --on-accent: var(--ratecard-on-accent-dark, #06211d);
  color-scheme: dark;`

/**
 * Sealed: what the page says of the host element is overruled (an important rule of a shadow root wins over those
 * of the page), and nothing else of the page reaches inside. Only the accent and the font can be set from outside.
 */
export const STYLES = `
:host {
  all: initial !important; display: block !important;
}
.root {
  --ink: #12211f; --soft: #4c5d5a; --paper: #fff; --line: #d3dedb; --line-strong: #73827f;
  --accent: var(--ratecard-accent, #0b6e61); --on-accent: var(--ratecard-on-accent, #fff);
  color-scheme: light;
  padding: 4px; color: var(--ink); text-align: start;
  font: 16px/1.6 var(--ratecard-font, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif);
}
.root[aria-busy='true'] { min-height: 420px; }
@media (prefers-color-scheme: dark) { .root:not([data-theme='light']) {${DARK}} }
.root[data-theme='dark'] {${DARK}}
* { box-sizing: border-box; margin: 0; padding: 0; }
ul { list-style: none; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 4px; }
.soft, s { color: var(--soft); }
.hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
fieldset {
  display: flex; flex-wrap: wrap; justify-content: center; width: fit-content; max-width: 100%; margin: 0 auto 36px;
  padding: 4px; border: 1px solid var(--line-strong); border-radius: 24px; background: var(--paper);
}
label { position: relative; cursor: pointer; }
input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: pointer; }
label > span {
  display: flex; align-items: center; gap: 6px; min-height: 40px; padding: 4px 20px; border-radius: 20px;
  font-weight: 600;
}
em { font-size: 13.6px; font-style: normal; font-weight: 500; }
input:checked + span { background: var(--accent); color: var(--on-accent); }
input:focus-visible + span { outline: 3px solid var(--accent); outline-offset: 3px; }
.plans {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(256px, 100%), 1fr)); gap: 24px;
  align-items: start; padding-top: 14px;
}
.plan {
  position: relative; display: flex; flex-direction: column; padding: 30px 26px; border: 1px solid var(--line);
  border-radius: 14px; background: var(--paper);
}
.featured { border: 2px solid var(--accent); }
.badge {
  position: absolute; top: 0; inset-inline-start: 26px; transform: translateY(-50%); padding: 3px 12px;
  border-radius: 20px; background: var(--accent); color: var(--on-accent); font-size: 13.6px; font-weight: 600;
}
.name { font-size: 24px; line-height: 1.15; }
.name + .soft { margin-top: 6px; }
[hidden] { display: none; }
.price { display: flex; flex-wrap: wrap; align-items: baseline; gap: 8px; margin-top: 22px; }
.price b { font-size: 40px; line-height: 1; letter-spacing: -0.03em; font-variant-numeric: tabular-nums; }
.billed { margin: 8px 0 22px; font-size: 14.4px; }
.tax { display: block; }
.trial { margin-top: 10px; text-align: center; font-size: 14.4px; }
.button {
  display: flex; align-items: center; justify-content: center; min-height: 44px; padding: 8px 20px;
  border: 1px solid var(--line-strong); border-radius: 10px; color: var(--ink); font-weight: 600;
  text-decoration: none;
}
.button:hover { border-color: var(--accent); }
.button + .button { margin-top: 10px; }
.accent { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.filled { border-color: var(--ink); background: var(--ink); color: var(--paper); }
.urgency { margin-bottom: 10px; text-align: center; font-size: 14.4px; font-weight: 600; }
.guarantee { margin-top: 10px; text-align: center; font-size: 14.4px; }
.features { display: grid; gap: 10px; margin-top: 22px; }
.features li { padding-inline-start: 26px; position: relative; }
.features li::before { position: absolute; inset-inline-start: 0; content: '✓' / ''; color: var(--accent); font-weight: 700; }
summary { cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::after { content: ' ⓘ' / ''; color: var(--soft); }
details p { color: var(--soft); font-size: 14.4px; }
.features .has-not { color: var(--soft); }
.features .has-not::before { content: '–' / ''; color: var(--soft); }
.all { margin-top: 20px; text-align: center; }
.all a { display: inline-flex; align-items: center; min-height: 44px; }
`
