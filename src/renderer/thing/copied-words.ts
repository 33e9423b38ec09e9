/** A URL's form for the clipboard. */
export type CopyForm = 'plain' | 'markdown' | 'curl';

interface Copied {
  readonly url: string;
  readonly title: string | null;
}

/** What is copied of things, one per line. `userAgent`: what curl is to call itself; null = by its own name. */
export function copiedWords(things: readonly Copied[], form: CopyForm, userAgent: string | null): string {
  const line = (thing: Copied): string => {
    switch (form) {
      case 'plain':
        return thing.url;
      case 'markdown':
        return markdownLink(thing);
      case 'curl':
        return curlCommand(thing.url, userAgent);
    }
  };
  return things.map(line).join('\n');
}

/** `[title](<address>)`; the address stands in angle brackets where parentheses or blanks would end it. */
function markdownLink({ url, title }: Copied): string {
  const words = (title?.trim() || url).replace(/\s+/g, ' ').replace(/[[\]\\`*_<>]/g, '\\$&');
  return `[${words}](${/[()\s<>]/.test(url) ? `<${url.replace(/[<>]/g, encodeURIComponent)}>` : url})`;
}

function curlCommand(url: string, userAgent: string | null): string {
  const agent = userAgent === null ? '' : `-A ${quoted(userAgent)} `;
  return `curl -L --compressed ${agent}${quoted(url)}`;
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
