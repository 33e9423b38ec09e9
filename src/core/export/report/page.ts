import { createHash } from 'node:crypto';
import { msg, t } from '../../../contract/language.js';
import type { ReportColumn, ReportName } from '../../../contract/reports.js';
import { reasonWords } from '../../../contract/reason-words.js';
import type { CoverageFacts } from '../coverage.js';
import { escapeMarkup } from '../markup.js';
import { byteWords, cellHtml, countWords, statusWords } from './cells.js';
import type { Finding } from './findings.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

/** What the report is about. */
export interface ReportSubject {
  readonly title: string;
  readonly seeds: readonly string[];
  readonly now: Date;
  readonly program: string;
}

const POLICY = [
  "default-src 'none'",
  `style-src '${hashOf(STYLE)}'`,
  `script-src '${hashOf(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The only style and the only script that the page's own policy lets run. */
function hashOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

/** The whole report: one file that loads nothing. */
export function reportHtml(subject: ReportSubject, facts: CoverageFacts, found: readonly Finding[]): string {
  const { title, seeds, now, program } = subject;
  const name = escapeMarkup(title);
  const [seed = ''] = seeds;
  const more = seeds.length > 1 ? ` and ${countWords(seeds.length - 1)} more` : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="${escapeMarkup(program)}">
<title>${name} – crawl report</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the reports</a>
<header>
<h1>${name}</h1>
<p class="dim">Crawl of ${escapeMarkup(seed)}${more} · report of <time datetime="${now.toISOString()}">${momentWords(now)}</time></p>
${navigationHtml(found)}
</header>
<main id="main">
${coverageHtml(facts)}
${found.map(findingHtml).join('')}</main>
<footer><p>Written by ${escapeMarkup(program)}. This file loads nothing from the network.</p></footer>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function navigationHtml(found: readonly Finding[]): string {
  const items = found.map(
    ({ name, title, total }) => `<li><a href="#${idOf(name)}">${title}<b>${countWords(total)}</b></a></li>`,
  );
  return `<nav aria-label="Reports"><ul>${items.join('')}</ul></nav>`;
}

/** One report as a section with its table. */
function findingHtml({ name, title, story, columns, rows, total }: Finding): string {
  const id = idOf(name);
  const leftOut = total - rows.length;
  const rest =
    leftOut > 0 ? ` Showing the first ${countWords(rows.length)}; ${countWords(leftOut)} more are not listed.` : '';
  return `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title} <span class="dim">${countWords(total)}</span></h2>
<p class="dim">${rows.length === 0 ? `${story} None.` : `${story}${rest}`}</p>
${rows.length === 0 ? '' : tableHtml(title, columns, rows)}</section>
`;
}

function idOf(name: ReportName): string {
  return name.replaceAll('_', '-');
}

function beyondWords(beyond: number): string {
  return beyond === 0
    ? ''
    : ` ${countWords(beyond)} more ${beyond === 1 ? 'link was' : 'links were'} skipped without checking for repeats.`;
}

function coverageHtml({ found, states, notSaved, statuses, bytes, beyond }: CoverageFacts): string {
  const saved = states.saved + states.unchanged;
  const parts = [
    ['saved', 'saved', saved],
    ['skipped', 'skipped', states.skipped],
    ['failed', 'failed', states.failed],
    ['queued', 'still queued', states.queued],
  ] as const;
  const numbers = parts.map(
    ([name, label, count]) => `<div class="${name}"><dt>${label}</dt><dd>${countWords(count)}</dd></div>`,
  );
  const reasons = notSaved.map(({ state, reason, count }) => [reasonWords(reason), state, count]);
  return `<section id="coverage" aria-labelledby="coverage-title">
<h2 id="coverage-title">Coverage</h2>
<p>Found ${countWords(found)} ${found === 1 ? 'URL' : 'URLs'}: ${countWords(saved)} saved (${byteWords(bytes)}),\
 ${countWords(states.skipped)} skipped, ${countWords(states.failed)} failed and ${countWords(states.queued)} still queued.${beyondWords(beyond)}</p>
<dl class="facts"><div><dt>found</dt><dd>${countWords(found)}</dd></div>${numbers.join('')}</dl>
${barHtml(parts, found)}
<div class="pair">
<div><h3>Not saved, by reason</h3>${tableHtml('Not saved, by reason', REASON_COLUMNS, reasons)}</div>
<div><h3>HTTP statuses</h3>${tableHtml(
    'HTTP statuses',
    STATUS_COLUMNS,
    statuses.map(([status, n]) => [statusWords(status), n]),
  )}</div>
</div>
</section>`;
}

const URLS: ReportColumn = { key: 'count', label: msg('URLs'), kind: 'count' };
const REASON_COLUMNS: readonly ReportColumn[] = [
  { key: 'words', label: msg('Reason'), kind: 'text' },
  { key: 'state', label: msg('State'), kind: 'text' },
  URLS,
];
const STATUS_COLUMNS: readonly ReportColumn[] = [{ key: 'status', label: msg('Status'), kind: 'text' }, URLS];

function barHtml(parts: readonly (readonly [string, string, number])[], whole: number): string {
  let from = 0;
  const pieces = parts.map(([name, , count]) => {
    const width = whole === 0 ? 0 : (count / whole) * 1000;
    const piece = `<rect class="${name}" x="${from.toFixed(2)}" width="${width.toFixed(2)}" height="12"/>`;
    from += width;
    return piece;
  });
  return `<svg class="bar" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">${pieces.join('')}</svg>`;
}

const TEXTUAL: readonly ReportColumn['kind'][] = ['url', 'text', 'no_content', 'evidence', 'told'];

function tableHtml(title: string, columns: readonly ReportColumn[], rows: Finding['rows']): string {
  const heads = columns.map(
    ({ label, kind }) => `<th scope="col"${TEXTUAL.includes(kind) ? '' : ' class="number"'}>${t(label)}</th>`,
  );
  const lines = rows.map(
    (row) => `<tr>${columns.map((column, index) => cellHtml(column, row[index] ?? null)).join('')}</tr>`,
  );
  return `<div class="table" role="region" aria-label="${title}" tabindex="0"><table><caption>${title}</caption>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody></table></div>
`;
}

/** `2026-11-25 09:14 UTC`. */
function momentWords(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
