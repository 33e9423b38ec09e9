import { DEFAULT_JOB, type Scope } from '../../contract/job-config.js';
import { parseSeed } from '../../contract/job-schema.js';
import { t } from '../../contract/language.js';
import { hostOf } from '../format/urls.js';
import { type Draft, textOf } from './draft.js';
import { seedLines } from './seed-lines.js';
import { linesOf, readSetting } from './setting-value.js';

/** What will be crawled, in a sentence, as far as the draft can be understood. */
export function previewWords(draft: Draft): string {
  const seeds = [...seedLines(textOf(draft, 'seeds')), ...(draft.seedFile?.seeds.slice(0, 1) ?? [])];
  const others = seeds.length - 1 + Math.max(0, (draft.seedFile?.seeds.length ?? 0) - 1);
  const [first] = seeds;
  const seed = parseSeed(first ?? '');
  if (!seed.ok) {
    const fromSitemaps = first === undefined && textOf(draft, 'sitemaps').trim() !== '';
    return fromSitemaps ? t('The addresses listed in the sitemaps, and whatever else is in scope.') : EMPTY_WORDS;
  }
  const rules = linesOf(textOf(draft, 'include')).length;
  const what = scopeWords(draft.scope, seed.value, others, rules);
  const single = draft.scope === 'page' || draft.scope === 'listed';
  const followed = !single && (draft.scope !== 'custom' || rules > 0);
  return `${[what, ...(followed ? limitWords(draft) : [])].join(', ')}.`;
}

const EMPTY_WORDS = t('Enter an address to see what will be crawled.');

function limitWords(draft: Draft): readonly string[] {
  const depth = numberOf(draft, 'maxDepth') ?? DEFAULT_JOB.maxDepth;
  const pages = draft.unlimitedPages ? null : (numberOf(draft, 'maxPages') ?? DEFAULT_JOB.maxPages);
  const words: string[] = [];
  if (depth !== null)
    words.push(t('up to {n, plural, one {# link} other {# links}} away from the start', { n: depth }));
  if (pages !== null) words.push(t('pausing to ask after {n, plural, one {# page} other {# pages}}', { n: pages }));
  return words;
}

function numberOf(draft: Draft, key: 'maxDepth' | 'maxPages'): number | null {
  const text = textOf(draft, key);
  const read = text.trim() === '' ? null : readSetting(key, text);
  return read?.ok && typeof read.value === 'number' && Number.isFinite(read.value) ? read.value : null;
}

/** A scope in one plain sentence, without its full stop. `others` are the seeds beside this one. */
export function scopeWords(scope: Scope, seed: string, others: number, includeRules: number): string {
  switch (scope) {
    case 'page':
    case 'listed':
      return others === 0
        ? t('Only {seed}; its links are listed but not followed', { seed })
        : t('Only the {n} addresses given; their links are listed but not followed', { n: others + 1 });
    case 'folder':
      return andOthers(t('Every page whose address starts with {folder}', { folder: folderOf(seed) }), others);
    case 'host':
      return andOthers(t('Every page on {host}', { host: hostOf(seed) }), others);
    case 'domain':
      return andOthers(
        t('Every page on the domain of {host} and on all its subdomains', { host: hostOf(seed) }),
        others,
      );
    case 'custom':
      return includeRules === 0
        ? t('Only the starting address: add at least one rule for what to crawl')
        : t(
            'Only addresses that match {n, plural, one {the rule} other {one of the # rules}} below, wherever they are',
            { n: includeRules },
          );
  }
}

/** What is said of one seed, and that it holds for the others. */
function andOthers(words: string, others: number): string {
  if (others === 0) return words;
  return `${words}, ${t('and the same for {n, plural, one {# more address} other {# more addresses}}', { n: others })}`;
}

/** The seed up to the last slash of its path. */
function folderOf(seed: string): string {
  const path = seed.replace(/[?#].*$/, '');
  return path.slice(0, path.lastIndexOf('/') + 1);
}
