import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileNames } from '../files/file-names.js';
import type { FileWriter } from '../files/page-writer.js';
import type { EarlierFile } from '../scope/earlier-reading.js';
import { identityKey } from '../scope/identity.js';
import type { CompiledRules } from '../scope/rules.js';
import { linksOf, openReading, saysTheSame } from './kept-reading.js';
import { canonicalElsewhere } from './links/canonical.js';
import { withoutFrontMatter } from './markdown/front-matter.js';
import { save } from './page-files.js';
import type { ProcessAnswer, TakeOverRequest } from './types.js';

/**
 * Saves a page as an earlier crawl read it: its files are copied, with front matter of this crawl, and its links judged by the rules
 * of now. Nothing is parsed. Null where that cannot be: the earlier files are gone or were changed since, the page was found
 * at another address or with other headers, or it names a page of this crawl that is to be kept instead.
 */
export function takeOver(
  input: Omit<TakeOverRequest, 'rules' | 'folder' | 'pending'>,
  rules: CompiledRules,
  writer: FileWriter,
): ProcessAnswer | null {
  const { earlier, headers, finalUrl, depth } = input;
  const facts = openReading(earlier.reading);
  const { contentType, content, part } = facts;
  if (facts.finalUrl !== finalUrl || !saysTheSame(facts.headers, headers)) return null;
  if (input.obeyCanonical && canonicalElsewhere(content.canonical, input, rules) !== null) return null;
  const body = unchangedFile(earlier.raw);
  const text = earlier.markdown === null ? null : unchangedFile(earlier.markdown);
  if (body === null || (part !== null && text === null)) return null;
  const markdown = text === null ? null : withoutFrontMatter(text.toString('utf8'));
  const page = { ...content, links: linksOf(facts, depth, rules), reading: earlier.reading };
  const names = fileNames(
    identityKey(finalUrl, rules.identity),
    contentType,
    extname(earlier.raw.path).slice(1) || null,
  );
  return save({ ...input, body, contentType, part: part ?? 'main' }, names, page, markdown, writer);
}

/** What is in a file; null where it is not what it was. */
function unchangedFile({ path, sha256 }: EarlierFile): Buffer | null {
  try {
    const content = readFileSync(path);
    return createHash('sha256').update(content).digest('hex') === sha256 ? content : null;
  } catch {
    // Moved or deleted since: the page is simply read anew.
    return null;
  }
}
