import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { countOf, formatCount } from '../format/numbers.js';
import { hostOf, withoutScheme } from '../format/urls.js';

/** How far the reading of sitemaps is, or what it found; empty where there is nothing to say. */
export function sitemapWords(sitemaps: JobSnapshot['sitemaps']): string {
  if (!sitemaps) return '';
  const { reading, read, known, failed, urls } = sitemaps;
  const found = `${countOf(urls, 'URL')} found`;
  const bad = failed === 0 ? '' : `, ${formatCount(failed)} could not be read`;
  if (reading !== null) return `Reading sitemaps: ${formatCount(read)} of ${formatCount(known)}, ${found}${bad}`;
  if (known === 0) return 'No sitemap';
  if (read === 0) return '';
  if (failed >= read) return `${countOf(failed, 'sitemap')} could not be read`;
  return `${countOf(read - failed, 'sitemap')} read: ${countOf(urls, 'URL')}${bad}`;
}

/** `https://a.org/sitemap.xml: it lists …`, a line for each sitemap that something was wrong with. */
export function sitemapProblems(sitemaps: JobSnapshot['sitemaps']): string {
  return (sitemaps?.problems ?? []).map(({ url, text }) => `${url}: ${text}`).join('\n');
}

/** `Also known as https://www.example.com/`, with a count of others; empty without any. */
export function aliasWords(aliases: JobSnapshot['aliases']): string {
  const names = [...new Set(aliases.map(({ to }) => to))];
  const last = names.at(-1);
  if (last === undefined) return '';
  const more = names.length > 1 ? ` and ${countOf(names.length - 1, 'other address', 'other addresses')}` : '';
  return `Also known as ${last}${more}`;
}

/** `robots.txt of example.com is ignored`; empty where every host's is. */
export function overriddenWords(hosts: readonly string[]): string {
  const [first, ...others] = hosts;
  if (first === undefined) return '';
  if (others.length === 0) return `robots.txt of ${hostOf(first)} is ignored`;
  if (others.length === 1) return `robots.txt of ${hostOf(first)} and ${hostOf(others[0] ?? '')} is ignored`;
  return `robots.txt of ${countOf(hosts.length, 'host')} is ignored: ${hosts.map(withoutScheme).join(', ')}`;
}
