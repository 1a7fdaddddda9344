/** The look of the reference; in the page itself, so that it needs no other request. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #14211f; --soft: #51615e; --paper: #fff; --tint: #f2f6f5; --line: #d5dedc; --accent: #0f6b5f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8efed; --soft: #a5b5b1; --paper: #0f1716; --tint: #17211f; --line: #2c3a37; --accent: #5fd0bd; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1.25rem 6rem; font: 1rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
@media (min-width: 60rem) { body { display: grid; grid-template-columns: 15rem minmax(0, 1fr); column-gap: 3rem; } header { grid-column: 1 / -1; } nav { position: sticky; top: 1.5rem; align-self: start; } }
h1 { font-size: 2.25rem; letter-spacing: -0.02em; margin: 0; }
h2 { margin: 3rem 0 0; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { margin: 2rem 0 0; font-size: 1.25rem; }
h4 { margin: 1.25rem 0 0.25rem; font-size: 0.9rem; color: var(--soft); }
a { color: var(--accent); } a:focus-visible, pre:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
nav p { margin: 1rem 0 0; font-weight: 600; } nav ul { list-style: none; margin: 0; padding: 0; } nav a { display: inline-block; padding: 0.2rem 0; }
code { font-family: ui-monospace, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
pre { padding: 1rem; overflow-x: auto; background: var(--tint); border: 1px solid var(--line); border-radius: 0.5rem; line-height: 1.45; } pre code { overflow-wrap: normal; }
.call span { font: 600 0.8rem ui-monospace, monospace; padding: 0.2rem 0.5rem; border: 1px solid currentColor; border-radius: 0.3rem; color: var(--accent); }
.scope { color: var(--soft); }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: normal; } thead th { color: var(--soft); }
summary { cursor: pointer; padding: 0.25rem 0; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: 0.5rem; }
`
