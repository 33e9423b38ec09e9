import { offerLink } from '../../scope/judge-link.js';
import type { CompiledRules } from '../../scope/rules.js';
import { parseSitemap } from './parse-sitemap.js';
import type { OfferedLink } from '../../scope/types.js';
import type { SitemapAnswer, SitemapRequest } from '../types.js';

/** Depth of what a sitemap lists: as if a seed had linked to it. */
const SITEMAP_DEPTH = 1;

/** Reads a sitemap of any kind and judges what it lists by the frontier's rules. Never rejects for what the body holds. */
export async function readSitemapBody(
  { body, url, seeds }: Omit<SitemapRequest, 'rules'>,
  rules: CompiledRules,
): Promise<SitemapAnswer> {
  const { urls, children, problem } = await parseSitemap(body, url);
  const byKey = new Map<string, OfferedLink>();
  for (const href of urls) {
    const link = { href, kind: seeds ? 'seed' : 'sitemap', text: '', nofollow: false } as const;
    const offered = offerLink(link, url, seeds ? 0 : SITEMAP_DEPTH, rules);
    if (offered !== null && !byKey.has(offered.key)) byKey.set(offered.key, offered);
  }
  return { links: [...byKey.values()], children, problem };
}
