/** A stretch of source text of one kind. */
export interface SourceToken {
  readonly kind: 'text' | 'tag' | 'name' | 'value' | 'comment';
  readonly text: string;
}

/** Comment, or tag as a whole; text is what lies between. */
const MARKUP = /<!--[\s\S]*?(?:-->|$)|<[!/?a-zA-Z][^<>]*>?/g;
const IN_TAG = /("[^"]*"?|'[^']*'?)|([^\s"'=<>/]+)(?=\s*=)/g;

/** HTML in stretches to be coloured. A rough reading, for looking at only: nothing depends on it. */
export function htmlTokens(html: string): readonly SourceToken[] {
  return split(html, MARKUP, 'text', ([markup]) =>
    markup.startsWith('<!--')
      ? [{ kind: 'comment', text: markup }]
      : split(markup, IN_TAG, 'tag', ([whole, value]) => [
          { kind: value === undefined ? 'name' : 'value', text: whole },
        ]),
  );
}

function split(
  text: string,
  pattern: RegExp,
  between: SourceToken['kind'],
  tokensOf: (match: RegExpExecArray) => readonly SourceToken[],
): SourceToken[] {
  const tokens: SourceToken[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) tokens.push({ kind: between, text: text.slice(end, match.index) });
    tokens.push(...tokensOf(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ kind: between, text: text.slice(end) });
  return tokens;
}

/** A line longer than that is drawn in several: a minified page is one line of a megabyte. */
const LONGEST_LINE = 400;

/** The tokens of each line, in order; line ends are left out. */
export function sourceLines(tokens: readonly SourceToken[]): readonly (readonly SourceToken[])[] {
  const lines: SourceToken[][] = [[]];
  let length = 0;
  const next = (): void => {
    lines.push([]);
    length = 0;
  };
  for (const { kind, text } of tokens) {
    const parts = text.split(/\r?\n/);
    parts.forEach((part, index) => {
      if (index > 0) next();
      for (let at = 0; at < part.length; ) {
        const piece = part.slice(at, at + LONGEST_LINE - length);
        lines.at(-1)?.push({ kind, text: piece });
        at += piece.length;
        length += piece.length;
        if (length >= LONGEST_LINE) next();
      }
    });
  }
  return lines;
}
