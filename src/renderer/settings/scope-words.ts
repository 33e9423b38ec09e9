import { DEFAULT_JOB, type Scope } from '../../contract/job-config.js';
import { parseSeed } from '../../contract/job-schema.js';
import { countOf, formatCount } from '../format/numbers.js';
import { hostOf } from '../format/urls.js';
import { type Draft, textOf } from './draft.js';
import { seedLines } from './seed-lines.js';
import { linesOf, readSetting } from './setting-value.js';

/** The scopes a person may choose, in plain words. */
export const SCOPE_CHOICES: readonly { readonly scope: Scope; readonly name: string }[] = [
  { scope: 'page', name: 'This page only' },
  { scope: 'folder', name: 'This folder and below' },
  { scope: 'host', name: 'The whole host' },
  { scope: 'domain', name: 'The whole domain, including subdomains' },
  { scope: 'listed', name: 'Only the addresses listed' },
  { scope: 'custom', name: 'Custom: only what the rules match' },
];

/** What will be crawled, in a sentence, as far as the draft can be understood. */
export function previewWords(draft: Draft): string {
  const seeds = [...seedLines(textOf(draft, 'seeds')), ...(draft.seedFile?.seeds.slice(0, 1) ?? [])];
  const others = seeds.length - 1 + Math.max(0, (draft.seedFile?.seeds.length ?? 0) - 1);
  const [first] = seeds;
  const seed = parseSeed(first ?? '');
  if (!seed.ok) {
    const fromSitemaps = first === undefined && textOf(draft, 'sitemaps').trim() !== '';
    return fromSitemaps ? 'The addresses listed in the sitemaps, and whatever else is in scope.' : EMPTY_WORDS;
  }
  const rules = linesOf(textOf(draft, 'include')).length;
  const what = scopeWords(draft.scope, seed.value, others, rules);
  const single = draft.scope === 'page' || draft.scope === 'listed';
  const followed = !single && (draft.scope !== 'custom' || rules > 0);
  return followed ? `${what}${limitWords(draft)}.` : `${what}.`;
}

const EMPTY_WORDS = 'Enter an address to see what will be crawled.';

function limitWords(draft: Draft): string {
  const depth = numberOf(draft, 'maxDepth') ?? DEFAULT_JOB.maxDepth;
  const pages = draft.unlimitedPages ? null : (numberOf(draft, 'maxPages') ?? DEFAULT_JOB.maxPages);
  const away = depth === null ? '' : `, up to ${countOf(depth, 'link')} away from the start`;
  return pages === null ? away : `${away}, pausing to ask after ${countOf(pages, 'page')}`;
}

function numberOf(draft: Draft, key: 'maxDepth' | 'maxPages'): number | null {
  const text = textOf(draft, key);
  const read = text.trim() === '' ? null : readSetting(key, text);
  return read?.ok && typeof read.value === 'number' && Number.isFinite(read.value) ? read.value : null;
}

/** A scope in one plain sentence, without its full stop. `others` are the seeds beside this one. */
export function scopeWords(scope: Scope, seed: string, others: number, includeRules: number): string {
  const more = others === 0 ? '' : `, and the same for ${countOf(others, 'more address', 'more addresses')}`;
  switch (scope) {
    case 'page':
    case 'listed':
      return others === 0
        ? `Only ${seed}; its links are listed but not followed`
        : `Only the ${formatCount(others + 1)} addresses given; their links are listed but not followed`;
    case 'folder':
      return `Every page whose address starts with ${folderOf(seed)}${more}`;
    case 'host':
      return `Every page on ${hostOf(seed)}${more}`;
    case 'domain':
      return `Every page on the domain of ${hostOf(seed)} and on all its subdomains${more}`;
    case 'custom':
      return includeRules === 0
        ? 'Only the starting address: add at least one rule for what to crawl'
        : `Only addresses that match ${includeRules === 1 ? 'the rule' : `one of the ${formatCount(includeRules)} rules`} below, wherever they are`;
  }
}

/** The seed up to the last slash of its path. */
function folderOf(seed: string): string {
  const path = seed.replace(/[?#].*$/, '');
  return path.slice(0, path.lastIndexOf('/') + 1);
}
