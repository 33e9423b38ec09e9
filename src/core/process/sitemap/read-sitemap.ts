import { offerLink } from '../../scope/judge-link.js';
import type { CompiledRules } from '../../scope/rules.js';
import type { OfferedLink } from '../../scope/types.js';
import type { SitemapAnswer, SitemapRequest } from '../types.js';

/** What begins so and cannot be unpacked may be a sitemap all the same. */
const GZIP = [0x1f, 0x8b];

/** Reads a sitemap of any kind and judges what it lists by the frontier's rules. Never rejects for what the body holds. */
export async function readSitemapBody(
  { body, url, as: kind, depth }: Omit<SitemapRequest, 'rules'>,
  rules: CompiledRules,
): Promise<SitemapAnswer> {
  // Loaded where it is needed: the parser of XML takes a new thread 20 ms.
  const { parseSitemap } = await import('./parse-sitemap.js');
  const { form, urls, children, problem, problems } = await parseSitemap(body, url);
  const byKey = new Map<string, OfferedLink>();
  for (const href of urls) {
    const offered = offerLink({ href, kind, text: '', nofollow: false }, url, depth, rules);
    if (offered !== null && !byKey.has(offered.key)) byKey.set(offered.key, offered);
  }
  const isOther = form === 'none' && !GZIP.every((byte, index) => body[index] === byte);
  return { links: [...byKey.values()], children, problem, problems, ...(isOther && { isOther }) };
}
