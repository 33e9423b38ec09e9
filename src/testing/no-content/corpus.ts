import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NO_CONTENT_KINDS, type NoContentKind } from '../../contract/no-content.js';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
/** `=== name | kind or “content” | path`, and the page on the lines below it. */
const HEAD = /^=== (\S+) \| (\S+) \| (\S+)$/;

/** A page of the corpus. */
export interface CorpusPage {
  readonly name: string;
  /** What it is instead of content; null for content, however much it looks like something else. */
  readonly kind: NoContentKind | null;
  readonly url: string;
  readonly html: string;
  /** `held`: the rules were made without looking at it. */
  readonly part: 'tuned' | 'held';
}

/**
 * Pages without content in the shapes that known makers give them, and pages with content that look like them; made up
 * for this corpus, in ten languages. All were written before the rules, and so was the rule that parts them in two.
 */
export function corpus(): readonly CorpusPage[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
  return files.sort().flatMap((name) => pagesOf(readFileSync(join(FOLDER, name), 'utf8')));
}

function pagesOf(text: string): readonly CorpusPage[] {
  const pages: (Omit<CorpusPage, 'html'> & { readonly lines: string[] })[] = [];
  for (const line of text.split('\n')) {
    const [, name, kind, path] = HEAD.exec(line) ?? [];
    if (name === undefined) pages.at(-1)?.lines.push(line);
    else pages.push({ name, kind: kindOf(kind), url: `https://site.example${path}`, part: partOf(name), lines: [] });
  }
  return pages.map(({ lines, ...page }) => ({ ...page, html: lines.join('\n') }));
}

function kindOf(word: string | undefined): NoContentKind | null {
  if (word === 'content') return null;
  const kind = NO_CONTENT_KINDS.find((known) => known === word);
  if (kind === undefined) throw new Error(`The corpus has a page of the kind “${word}”, which there is not.`);
  return kind;
}

/** By the name's hash, so that nobody chooses. */
function partOf(name: string): CorpusPage['part'] {
  return (createHash('sha1').update(name).digest()[0] ?? 0) % 2 === 0 ? 'tuned' : 'held';
}
