/** Characters of one page that are searched. */
const MAX_TEXT = 500_000;

/** From the end of the words of a link or a picture; what the page says itself is escaped. */
const TARGET = String.raw`(?<!\\)\]\((?:<[^>\n[\]]{0,500}>|[^)\s[\]]{0,500})(?: "[^"\n[\]]{0,300}")?\)`;
const TARGETS = new RegExp(TARGET, 'g');
/** Links and pictures side by side, and a picture before a word, whose words are not one. */
const BESIDE = new RegExp(`${TARGET}(?=!?\\[)`, 'g');
const BEFORE_WORD = new RegExp(String.raw`(!\[[^\n[\]]{0,500})${TARGET}(?=[\p{L}\p{N}])`, 'gu');

/**
 * The words of a Markdown file of ours, as a person would read them: without front matter, addresses and marks. Each
 * pattern looks at a bounded number of characters from where it begins.
 */
export function plainText(markdown: string): string {
  const text = withoutFrontMatter(markdown)
    .slice(0, MAX_TEXT)
    .replace(BESIDE, ' ')
    .replace(BEFORE_WORD, '$1 ')
    .replace(TARGETS, '')
    .replaceAll('![', ' [')
    .replace(/<\/?(?:sub|sup|strong|em|del|mark|ins)>|<!-- -->|\[\^[\w-]{1,60}\]:?/g, '')
    .replace(/<br>|^<a id="page=\d{1,6}"><\/a>$|^(?:> )+\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]$/gm, ' ')
    .replace(/^ {0,12}(?:#{1,6} |>+ ?|[-*+] |[-|:= ]{3,}$|`{3,}.{0,40}$)/gm, '')
    .replace(/(?<!\\)\[|[*`|]|\\(?=[!-/:-@[-`{-~])/g, '');
  return searchable(text);
}

/** A text as it goes into the index: bounded, white space folded, without the marks that snippets are parted by. */
export function searchable(text: string): string {
  return text
    .slice(0, MAX_TEXT)
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim();
}

function withoutFrontMatter(markdown: string): string {
  if (!markdown.startsWith('---\n')) return markdown;
  const end = markdown.indexOf('\n---\n', 3);
  return end < 0 ? markdown : markdown.slice(end + 5);
}
