import { problemWords } from '../words/problem-words.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { t } from '../../contract/language.js';
import { hostOf, withoutScheme } from '../format/urls.js';

/** How far the reading of sitemaps is, or what it found; empty where there is nothing to say. */
export function sitemapWords(sitemaps: JobSnapshot['sitemaps']): string {
  if (!sitemaps) return '';
  const { reading, read, known, failed, urls } = sitemaps;
  if (reading !== null)
    return t(
      'Reading sitemaps: {read} of {known}, {urls, plural, one {# URL} other {# URLs}} found{failed, plural, =0 {} other {, # could not be read}}',
      { read, known, urls, failed },
    );
  if (known === 0) return t('No sitemap');
  if (read === 0) return '';
  if (failed >= read) return t('{failed, plural, one {# sitemap} other {# sitemaps}} could not be read', { failed });
  return t(
    '{read, plural, one {# sitemap} other {# sitemaps}} read: {urls, plural, one {# URL} other {# URLs}}{failed, plural, =0 {} other {, # could not be read}}',
    { read: read - failed, urls, failed },
  );
}

/** `https://a.org/sitemap.xml: it lists …`, a line for each sitemap that something was wrong with. */
export function sitemapProblems(sitemaps: JobSnapshot['sitemaps']): string {
  return (sitemaps?.problems ?? []).map((problem) => `${problem.url}: ${problemWords(problem)}`).join('\n');
}

/** `Also known as https://www.example.com/`, with a count of others; empty without any. */
export function aliasWords(aliases: JobSnapshot['aliases']): string {
  const names = [...new Set(aliases.map(({ to }) => to))];
  const last = names.at(-1);
  if (last === undefined) return '';
  return t('Also known as {address}{more, plural, =0 {} one { and # other address} other { and # other addresses}}', {
    address: last,
    more: names.length - 1,
  });
}

/** `robots.txt of example.com is ignored`; empty where every host's is. */
export function overriddenWords(hosts: readonly string[]): string {
  const [first, ...others] = hosts;
  if (first === undefined) return '';
  if (others.length === 0) return t('robots.txt of {host} is ignored', { host: hostOf(first) });
  if (others.length === 1)
    return t('robots.txt of {host} and {other} is ignored', { host: hostOf(first), other: hostOf(others[0] ?? '') });
  return t('robots.txt of {count} hosts is ignored: {hosts}', {
    count: hosts.length,
    hosts: hosts.map(withoutScheme).join(', '),
  });
}
