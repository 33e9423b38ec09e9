import { DEFAULT_JOB, type Scope } from '../../contract/job.js';
import { parseSeed } from '../../contract/job-schema.js';
import { countOf } from '../format/numbers.js';
import { hostOf } from '../format/urls.js';
import { type Draft, readDraft } from './draft.js';

/** The scopes the form offers, in plain words. A list of addresses has no place in a form with one. */
export const SCOPE_CHOICES: readonly { readonly scope: Scope; readonly name: string }[] = [
  { scope: 'page', name: 'This page only' },
  { scope: 'folder', name: 'This folder and below' },
  { scope: 'host', name: 'The whole host' },
  { scope: 'domain', name: 'The whole domain, subdomains included' },
];

/** What will be crawled, in a sentence, as far as the draft can be understood. */
export function previewWords(draft: Draft): string {
  const seed = parseSeed(draft.address);
  if (!seed.ok) return 'Give an address to see what will be crawled.';
  const what = scopeWords(seed.value, draft.scope);
  if (draft.scope === 'page') return `${what}.`;
  const request = readDraft(draft);
  if (!request.ok) return `${what}.`;
  const { maxDepth = null, maxPages = DEFAULT_JOB.maxPages } = request.value.config;
  const depth = maxDepth === null ? '' : `, up to ${countOf(maxDepth, 'link')} away from the start`;
  const pages = maxPages === null ? '' : `, pausing to ask after ${countOf(maxPages, 'page')}`;
  return `${what}${depth}${pages}.`;
}

function scopeWords(seed: string, scope: Scope): string {
  switch (scope) {
    case 'page':
    case 'listed':
      return `Only ${seed}; its links are listed but not followed`;
    case 'folder':
      return `Every page whose address begins with ${folderOf(seed)}`;
    case 'host':
      return `Every page on ${hostOf(seed)}`;
    case 'domain':
      return `Every page on the domain of ${hostOf(seed)} and on all its subdomains`;
  }
}

/** The seed up to the last slash of its path. */
function folderOf(seed: string): string {
  const path = seed.replace(/[?#].*$/, '');
  return path.slice(0, path.lastIndexOf('/') + 1);
}
