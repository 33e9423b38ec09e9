/** A refresh says `5; url=/next`; beyond this many characters it is no address. */
const MAX_CONTENT = 8_192;

/** `seconds`, then `;` or `,`, then the address with or without `url=` and quotes. */
const REFRESH = /^\s*[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?(.*)$/is;

/**
 * The address a meta refresh leads to, as written (HTML §4.2.5.3, "shared declarative refresh steps").
 * Null where it names none: the page reloads itself, which is no link.
 */
export function refreshTarget(content: string): string | null {
  if (content.length > MAX_CONTENT) return null;
  const rest = REFRESH.exec(content)?.[1]?.trim() ?? '';
  const quote = rest[0];
  if (quote !== '"' && quote !== "'") return rest === '' ? null : rest;
  const end = rest.indexOf(quote, 1);
  const inner = rest.slice(1, end < 0 ? undefined : end).trim();
  return inner === '' ? null : inner;
}
