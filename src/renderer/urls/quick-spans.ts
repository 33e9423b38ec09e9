import { t } from '../../contract/language.js';
import type { TimeSpan } from '../../contract/url-spans.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Spans that are often wanted, as they are at `nowMs`; `first` and `last` are when the crawl found its first and last URL. */
export function quickSpans(
  nowMs: number,
  { first, last }: { readonly first: number; readonly last: number },
): readonly { readonly name: string; readonly span: TimeSpan }[] {
  const now = new Date(nowMs);
  const hourAgo = Math.floor((nowMs - HOUR_MS) / MINUTE_MS) * MINUTE_MS;
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  return [
    { name: t('Last hour'), span: { from: hourAgo, to: null } },
    { name: t('Today'), span: { from: midnight, to: null } },
    { name: t('Before today'), span: { from: null, to: midnight } },
    { name: t('First minute of the crawl'), span: { from: first, to: first + MINUTE_MS } },
    { name: t('Last minute of the crawl'), span: { from: last - MINUTE_MS, to: null } },
  ];
}
