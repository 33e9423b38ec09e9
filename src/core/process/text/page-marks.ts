/** Pages from which on what stands at their edges is compared. */
const MIN_PAGES = 3;
/** Share of the pages that must have the same line, whatever its number is, for it to be no part of the text. */
const SAME_SHARE = 0.5;

/**
 * A text that form feeds part into pages, without them and without the lines that head and end most of its pages (`[Page 3]`): what they
 * part goes on as it did.
 */
export function withoutPageMarks(text: string): string {
  if (!text.includes('\f')) return text;
  const pages = text.split('\f').map((page) => page.split('\n'));
  if (pages.length < MIN_PAGES) return text.replaceAll('\f', '\n');
  const feet = sameOn(
    pages.map((page) => page[lastOf(page)] ?? ''),
    true,
  );
  const heads = sameOn(
    pages.slice(1).map((page) => page[firstOf(page)] ?? ''),
    feet.size === 0,
  );
  const lines: string[] = [];
  for (const page of pages.map((one) => withoutEdges(one, heads, feet))) {
    if (lines.length > 0 && isEnd(lines.at(-1) ?? '', page[0] ?? '')) lines.push('');
    for (const line of page) lines.push(line);
  }
  return lines.join('\n');
}

/** Characters of a line that goes on in the next. */
const FULL_LINE = 45;

/** A sentence goes on over the edge of a page; where one has ended, or a line before its end, or the next is set in less, a paragraph has. */
function isEnd(line: string, next: string): boolean {
  const text = line.trim();
  if (indentOf(next) < indentOf(line)) return true;
  return text.length < FULL_LINE || /[.:;!?”"')\]]$/.test(text);
}

function withoutEdges(
  page: readonly string[],
  heads: ReadonlySet<string>,
  feet: ReadonlySet<string>,
): readonly string[] {
  let [first, last] = [firstOf(page), lastOf(page)];
  let [start, end] = [0, page.length];
  if (last >= 0 && feet.has(keyOf(page[last] ?? ''))) end = last;
  if (first >= 0 && first < end && heads.has(keyOf(page[first] ?? ''))) start = first + 1;
  if (start === 0 && end === page.length) return page;
  const text = page.slice(start, end);
  // One blank line is left where there was a page's edge.
  [first, last] = [firstOf(text), lastOf(text)];
  // What is all that a page says is no mark of it.
  return first < 0 ? page : [...(start > 0 ? [] : text.slice(0, first)), ...text.slice(first, last + 1)];
}

/** Lines that most of the pages have, by their keys; `isNumbered`: only what counts the pages. */
function sameOn(lines: readonly string[], isNumbered: boolean): ReadonlySet<string> {
  const byKey = new Map<string, string[]>();
  for (const line of lines) {
    const key = keyOf(line);
    const same = byKey.get(key);
    if (same !== undefined) same.push(line);
    else if (key !== '') byKey.set(key, [line]);
  }
  const isMark = (same: readonly string[]): boolean =>
    same.length >= Math.max(isNumbered ? MIN_PAGES : 2, lines.length * SAME_SHARE) &&
    (!isNumbered || new Set(same).size === same.length);
  return new Set([...byKey].filter(([, same]) => isMark(same)).map(([key]) => key));
}

/** Numbers of pages differ. */
function keyOf(line: string): string {
  return line.replace(/(?<![\p{L}\d])\d+(?![\p{L}\d])|\s+/gu, ' ').trim();
}

function firstOf(page: readonly string[]): number {
  return page.findIndex((line) => line.trim() !== '');
}

function lastOf(page: readonly string[]): number {
  let at = page.length - 1;
  while (at >= 0 && page[at]?.trim() === '') at -= 1;
  return at;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
