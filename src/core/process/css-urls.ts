/** Addresses taken from one style sheet at most. */
const MAX_URLS = 5000;

/**
 * What a style sheet refers to by `url(…)` and `@import "…"`, in order, without repeats, escapes undone; comments and
 * plain strings are passed over (CSS Syntax 3, §4.3). One walk over the text; text that breaks off ends the list.
 */
export function cssUrls(css: string): readonly string[] {
  const found = new Set<string>();
  TOKEN.lastIndex = 0;
  let isImport = false;
  for (let token = TOKEN.exec(css); token !== null && found.size < MAX_URLS; token = TOKEN.exec(css)) {
    const { atRule, string, quoted, bare } = token.groups ?? {};
    const reference = quoted ?? bare ?? (isImport && string !== undefined ? string : undefined);
    if (reference !== undefined)
      add(found, quoted !== undefined || string !== undefined ? unquote(reference) : reference);
    if (atRule !== undefined) isImport = true;
    else if (reference !== undefined || token[0] === ';') isImport = false;
  }
  return [...found];
}

/** Comments first, so that nothing inside them is seen. Each alternative takes at least one character and never backtracks far. */
const TOKEN =
  /\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|\/\*|(?<atRule>@import\b)|\burl\(\s*(?:(?<quoted>"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*')|(?<bare>(?:[^"'()\\\s]|\\[0-9a-f]{1,6}\s?|\\[^])+))\s*\)|(?<string>"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*')|;/gi;

function add(found: Set<string>, text: string): void {
  const address = unescape(text).trim();
  if (address !== '' && !address.startsWith('#') && !/^data:/i.test(address)) found.add(address);
}

function unquote(text: string): string {
  return text.slice(1, -1);
}

function unescape(text: string): string {
  return text.replace(/\\(?:([0-9a-f]{1,6})\s?|\n|([^]))/gi, (_, hex: string | undefined, char: string | undefined) => {
    if (hex === undefined) return char ?? '';
    const code = Number.parseInt(hex, 16);
    return code === 0 || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  });
}
