import { resolveMarks } from './marks.js';

/** Characters that could be marks; most text has none of them. */
const MAY_BE_MARK = /[\\`*_[\]<&~]/;

/** Those that are marks where they stand. The end of a piece of text counts as followed by anything. */
const MARKS =
  /\\(?=[!-/:-@[-`{-~]|\s*$)|`|\*(?! \S)|(?<!\S )\*|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|\](?=[([:]|$)|\[(?=[ xX]\]|\^)|<(?=[A-Za-z/!?]|$)|&(?=#?\w{1,31};)|~(?=[~\s]|$)|(?<!\S )~/g;

/** What opens a block when it begins a line, or makes the line above it a heading or a table. */
const LINE_MARK =
  /^(?:(#{1,6}|[-+*])(?=\s|$)|(>|=+\s*$|-+\s*$|[|:][|:\s]*-[-|:\s]*$|-[-\s]*[|:][-|:\s]*$)|(\d{1,9})([.)])(?=\s|$))/;
/** A run of `#` at the end of a heading is no part of it. */
const HEADING_END = /(^|\s)(#+)$/;

/** No-break spaces; what has no width; control characters, which browsers drop or do not show; marks.ts's characters. */
const ODD = /[\0-\x08\x0B\x0E-\x1F\x7F\u00A0\u00AD\u200B\u2060\uFEFF\uFDD0-\uFDD5]/;
const DROPPED = /[\0-\x08\x0B\x0E-\x1F\x7F\u00AD\u200B\u2060\uFEFF\uFDD0-\uFDD5]/g;

/** White space that is not one space already: nearly all of it is, and to put a space in its place costs a copy. */
const UNFOLDED = /[\t\n\f\r][\t\n\f\r ]*| [\t\n\f\r ]+/g;

/** What any of the functions below would change: most text has none of it, and is looked through once, not three times. */
const CHANGED = /[^ !-#%'-)+-;=-Z^a-z{-}\u00A1-\u00AC\u00AE-\u1FFF\u2010-\u205F\u2070-\uFDCF]|  /;

/** Text that is the same when it is folded and escaped, also inside a link, and holds no TeX. */
export function isPlain(text: string): boolean {
  return !CHANGED.test(text);
}

/** Folds white space into single spaces, keeping one at each end; no-break spaces become spaces, soft hyphens vanish. */
export function foldText(text: string): string {
  const plain = ODD.test(text) ? text.replace(/\u00A0/g, ' ').replace(DROPPED, '') : text;
  return plain.replace(UNFOLDED, ' ');
}

/** Escapes what Markdown would take for marks inside a line. */
export function escapeText(text: string): string {
  if (!MAY_BE_MARK.test(text)) return text;
  return text.replace(MARKS, (mark) => (mark === '&' ? '&amp;' : `\\${mark}`));
}

/** Escapes brackets too: inside the text of a link they would end it. */
export function escapeLinkText(text: string): string {
  return escapeText(text).replace(/\\[^]|[[\]]/g, (mark) => (mark.length === 1 ? `\\${mark}` : mark));
}

/** A paragraph from inline Markdown, in which a line feed is a line break asked for; '' where there is nothing in it. */
export function paragraph(inline: string): string {
  const text = resolveMarks(tidy(inline));
  if (!text.includes('\n')) return escapeLineStart(text);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(escapeLineStart)
    .join('  \n');
}

/** Inline Markdown on one line, for headings and table cells. */
export function oneLine(inline: string): string {
  return resolveMarks(innerLine(inline));
}

/** The same for what becomes part of a line: its marks are still to be resolved. */
export function innerLine(inline: string): string {
  return tidy(inline.replaceAll('\n', ' '));
}

/** A heading on one line. */
export function headingLine(inline: string): string {
  return oneLine(inline).replace(HEADING_END, '$1\\$2');
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
