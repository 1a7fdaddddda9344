import { ERROR_STATUS } from '@/src/shared/errors'
import { accessOf } from './open-api'
import type { Operation } from './operation'
import { OPERATIONS } from './operations'
import { STYLE } from './style'

const GROUPS = ['Metering', 'Producers', 'Portal', 'Feature tokens', 'Staff', 'Public', 'Operation'] as const

let made: string | undefined

/** The reference as one page that needs nothing from anywhere else. */
export function docsPage(): string {
  made ??= `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ratecard API reference</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the calls</a>
<header>
<h1>Ratecard API</h1>
<p>JSON in, JSON out. Send an API key as <code>Authorization: Bearer &lt;key&gt;</code>. Credits are numbers with at most six decimals,
money is minor units with a currency, times are UTC. The same as data: <a href="/api/openapi.json">openapi.json</a>.</p>
</header>
<nav aria-label="Calls">${GROUPS.map(navigation).join('')}</nav>
<main id="content" tabindex="-1">
${GROUPS.map(
  (group) =>
    `<h2>${group}</h2>${OPERATIONS.filter((operation) => operation.group === group)
      .map(section)
      .join('')}`,
).join('')}
<h2 id="errors">Errors</h2>
<p>Every refusal has the same body, changes nothing, and never carries a stack:</p>
${code({ error: { code: 'INSUFFICIENT_CREDITS', message: 'This needs 65 credits of "general"; 12 are available.', details: { required: 65, available: 12, tokenType: 'general' }, timestamp: '2026-01-12T10:30:00.000Z' } })}
<table><thead><tr><th scope="col">Code</th><th scope="col">Status</th></tr></thead><tbody>
${Object.entries(ERROR_STATUS)
  .map(([name, status]) => `<tr><th scope="row"><code>${name}</code></th><td>${status}</td></tr>`)
  .join('')}
</tbody></table>
</main>
</body>
</html>`
  return made
}

function navigation(group: (typeof GROUPS)[number]): string {
  const links = OPERATIONS.filter((operation) => operation.group === group).map(
    (operation) => `<li><a href="#${anchor(operation)}">${escaped(operation.summary)}</a></li>`,
  )
  return `<p>${group}</p><ul>${links.join('')}</ul>`
}

function section(operation: Operation): string {
  const { method, path, summary, description, example, errors } = operation
  return `<section aria-labelledby="${anchor(operation)}">
<h3 id="${anchor(operation)}">${escaped(summary)}</h3>
<p class="call"><span class="${method}">${method.toUpperCase()}</span> <code>${escaped(path)}</code></p>
<p>${escaped(description)}</p>
<p class="scope">${escaped(accessOf(operation)[0] ?? 'Public.')}</p>
${fields(operation)}
${example?.request ? `<h4>Request</h4>${code(example.request)}` : ''}
${example ? `<h4>Answer, ${example.status}</h4>${example.answer === undefined ? '<p>No body.</p>' : code(example.answer)}` : ''}
${errors.length > 0 ? `<p>Errors: ${errors.map((name) => `<code>${name}</code>`).join(', ')}</p>` : ''}
</section>`
}

function fields({ body }: Operation): string {
  const first = body && 'options' in body ? (body.options as unknown[])[0] : body
  const shape =
    typeof first === 'object' && first !== null && 'shape' in first
      ? (first.shape as Record<
          string,
          { meta(): { description?: string } | undefined; isOptional(): boolean }
        >)
      : {}
  const rows = Object.entries(shape).map(
    ([name, schema]) =>
      `<tr><th scope="row"><code>${name}</code></th><td>${schema.isOptional() ? '' : 'required'}</td><td>${escaped(schema.meta()?.description ?? '')}</td></tr>`,
  )
  if (rows.length === 0) return ''
  return `<details><summary>Fields</summary><table><thead><tr><th scope="col">Field</th><th scope="col"></th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></details>`
}

function anchor({ method, path }: Operation): string {
  return `${method}-${path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '')}`
}

function code(value: unknown): string {
  return `<pre tabindex="0"><code>${escaped(JSON.stringify(value, null, 2))}</code></pre>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
