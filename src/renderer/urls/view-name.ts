import { NOT_NARROWED, PAGE_VERDICTS, type PageVerdict, type UrlNarrowing } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { stepWords } from '../../contract/url-steps.js';
import { type TimeSpan, URL_MOMENTS, type UrlMoment } from '../../contract/url-spans.js';
import { formatBoundary, formatEnd } from '../format/moments.js';
import { hostOf } from '../format/urls.js';
import type { UrlFilter } from '../table/row-windows.js';
import { COLUMNS } from '../table/url-columns.js';
import { STATE_WORDS } from '../words/state-words.js';

const VERDICTS: Readonly<Record<PageVerdict, string>> = {
  noindex: 'noindex',
  no_content: t('without content'),
  pictured: t('with a picture'),
};

/** A value that the table is narrowed to, in words. */
export function valueWords(facet: keyof UrlNarrowing, value: string | number): string {
  const words = String(value);
  if (facet === 'origins') return hostOf(words);
  if (facet === 'sizes' || facet === 'times' || facet === 'words') return stepWords(facet, Number(value));
  const verdict = PAGE_VERDICTS.find((known) => known === words);
  return facet === 'verdicts' && verdict ? VERDICTS[verdict] : words;
}

const MOMENTS: Readonly<Record<UrlMoment, (span: string) => string>> = {
  found: (span) => t('found {span}', { span }),
  finished: (span) => t('finished {span}', { span }),
};

function momentWords(moment: UrlMoment, span: TimeSpan | undefined): string {
  return span ? MOMENTS[moment](spanWords(span)) : '';
}

/** `since 3 Nov, 14:02`, `before …`, `3 Nov, 14:02 to 15:02`: the same on every day it is read. */
export function spanWords({ from, to }: TimeSpan): string {
  if (from === null) return to === null ? '' : t('before {to}', { to: formatBoundary(to) });
  if (to === null) return t('since {from}', { from: formatBoundary(from) });
  return t('{from} to {to}', { from: formatBoundary(from), to: formatEnd(from, to) });
}

/** What the table shows in a few words, as the name of a view: `failed · 404 · by Time`; empty where it shows everything. */
export function viewName({ states, text, narrow = NOT_NARROWED, spans = {}, sort, descending }: UrlFilter): string {
  // Object.entries widens the keys to string; they are those of the narrowing.
  const chosen = Object.entries(narrow) as readonly [keyof UrlNarrowing, readonly (string | number)[]][];
  const order = COLUMNS.find(({ column }) => column === sort);
  return [
    states.map((state) => STATE_WORDS[state]).join(', '),
    ...chosen.map(([facet, values]) => values.map((value) => valueWords(facet, value)).join(', ')),
    ...URL_MOMENTS.map((moment) => momentWords(moment, spans[moment])),
    text === '' ? '' : t('“{text}”', { text }),
    order ? `${t('by {column}', { column: order.name })}${descending ? ' ↓' : ''}` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
