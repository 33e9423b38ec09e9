/** Characters that could be marks; most text has none of them. */
const MAY_BE_MARK = /[\\`*_[\]<&~]/;

/** Those that are marks where they stand. The end of a piece of text counts as followed by anything. */
const MARKS =
  /\\(?=[!-/:-@[-`{-~]|$)|[`*]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|\](?=[([:]|$)|\[(?=[ xX]\]|\^)|<(?=[A-Za-z/!?]|$)|&(?=#?\w{1,31};)|~~/g;

/** What opens a block when it begins a line. */
const LINE_MARK = /^(?:(#{1,6}|[-+])(?=\s|$)|(>|={3,}$|-{3,}$)|(\d{1,9})([.)])(?=\s|$))/;

const ODD_SPACE = /[\u00A0\u00AD\u200B\u2060\uFEFF]/;

/** Folds white space into single spaces, keeping one at each end; no-break spaces become spaces, soft hyphens vanish. */
export function foldText(text: string): string {
  const plain = ODD_SPACE.test(text) ? text.replace(/\u00A0/g, ' ').replace(/[\u00AD\u200B\u2060\uFEFF]/g, '') : text;
  return plain.replace(/[\t\n\f\r ]+/g, ' ');
}

/** Escapes what Markdown would take for marks inside a line. */
export function escapeText(text: string): string {
  if (!MAY_BE_MARK.test(text)) return text;
  return text.replace(MARKS, (mark) => (mark === '&' ? '&amp;' : `\\${mark}`));
}

/** Escapes brackets too: inside the text of a link they would end it. */
export function escapeLinkText(text: string): string {
  return escapeText(text).replace(/(?<!\\)[[\]]/g, '\\$&');
}

/** A paragraph from inline Markdown, in which a line feed is a line break asked for; '' where there is nothing in it. */
export function paragraph(inline: string): string {
  const text = tidy(inline);
  if (!text.includes('\n')) return escapeLineStart(text);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(escapeLineStart)
    .join('  \n');
}

/** Inline Markdown on one line, for headings and table cells. */
export function oneLine(inline: string): string {
  return tidy(inline.replaceAll('\n', ' '));
}

/** A span of code with as many backticks as it needs; '' for white space. */
export function codeSpan(text: string): string {
  const code = foldText(text).trim();
  if (code === '') return '';
  if (!code.includes('`')) return `\`${code}\``;
  const fence = '`'.repeat(longestRun(code) + 1);
  return `${fence} ${code} ${fence}`;
}

/** A fenced block of code. */
export function codeBlock(code: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, code.includes('```') ? longestRun(code) + 1 : 3));
  return `${fence}${language}\n${code}\n${fence}`;
}

/** Puts marks round text, with the white space at its ends outside of them; '' where there is only white space. */
export function wrapMarks(marks: string, inline: string): string {
  const core = inline.trim();
  if (core === '') return inline === '' ? '' : ' ';
  const before = /^\s/.test(inline) ? ' ' : '';
  const after = /\s$/.test(inline) ? ' ' : '';
  return `${before}${marks}${core}${marks}${after}`;
}

function tidy(inline: string): string {
  const trimmed = inline.trim();
  const folded = trimmed.includes('  ') ? trimmed.replace(/ {2,}/g, ' ') : trimmed;
  return folded.includes('\n') ? folded.replace(/ ?\n ?/g, '\n') : folded;
}

function escapeLineStart(line: string): string {
  return line.replace(LINE_MARK, (mark, _1, _2, number: string | undefined) =>
    number === undefined ? `\\${mark}` : `${number}\\${mark.slice(number.length)}`,
  );
}

function longestRun(code: string): number {
  return Math.max(...(code.match(/`+/g) ?? ['']).map((run) => run.length));
}
