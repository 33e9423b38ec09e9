import { msg } from '../../../contract/language.js';
import { type Saying, saying } from '../../../contract/saying.js';

/** What is not in an export as it was saved, sentence by sentence. */
export function leftOut(counts: {
  /** Saved HTML pages without Markdown. */
  readonly without: number;
  /** Pages left out because they are no content. */
  readonly noContent: number;
  /** Pages whose Markdown file is gone. */
  readonly missing: number;
  /** Blocks left out because they repeat. */
  readonly repeated: number;
  /** Files beyond those that can be listed. */
  readonly files: number;
}): readonly Saying[] {
  return LEFT_OUT_WORDS.flatMap(([name, text]) => (counts[name] > 0 ? [saying(text, { n: counts[name] })] : []));
}

const LEFT_OUT_WORDS = [
  [
    'without',
    msg(
      '{n, plural, one {# HTML page has no Markdown and is not in it.} other {# HTML pages have no Markdown and are not in it.}}',
    ),
  ],
  [
    'noContent',
    msg(
      '{n, plural, one {# page without content is not in it (login forms, bot checks and the like).} other {# pages without content are not in it (login forms, bot checks and the like).}}',
    ),
  ],
  [
    'missing',
    msg(
      '{n, plural, one {The Markdown of # page is gone from the disk.} other {The Markdown of # pages is gone from the disk.}}',
    ),
  ],
  [
    'repeated',
    msg(
      '{n, plural, one {# block that repeats on nearly all pages was left out; each stands once at the end.} other {# blocks that repeat on nearly all pages were left out; each stands once at the end.}}',
    ),
  ],
  [
    'files',
    msg(
      '{n, plural, one {# more file is in the folder than are listed.} other {# more files are in the folder than are listed.}}',
    ),
  ],
] as const;
