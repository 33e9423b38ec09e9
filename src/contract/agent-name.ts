import { t } from './language.js';
import { fail, ok, type Result } from './outcome.js';

/** As much of a header as servers take without a thought. */
const MAX_USER_AGENT = 400;
const MAX_CONTACT = 200;
/** A header is one line; characters beyond ASCII are read differently by every server. */
const PLAIN_LINE = /^[\x20-\x7e]*$/;
/** What would end the comment that the contact stands in, or hide its end. */
const ENDS_COMMENT = /[()\\]/;
/** A product token as robots.txt knows it (RFC 9309 §2.2.1). */
const PRODUCT_TOKEN = /^[A-Za-z_-]+/;
/** What calls itself a browser names itself behind this word: `Mozilla/5.0 (compatible; Somebot/1.0)`. */
const COMPATIBLE = /\(compatible;\s*(?<token>[A-Za-z_-]+)/i;
const EMAIL = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[^\s@<>,;:"]+$/;

/** The name by which a User-Agent is addressed in robots.txt; null where it begins with none. */
export function productToken(userAgent: string): string | null {
  return COMPATIBLE.exec(userAgent)?.groups?.['token'] ?? PRODUCT_TOKEN.exec(userAgent)?.[0] ?? null;
}

/** Reads a User-Agent that a person gives instead of the crawler's own. */
export function parseUserAgent(text: string): Result<string, string> {
  const userAgent = text.trim();
  const wrong = (why: string) => fail(`${why} ${t('Use a name and a version, such as Examplebot/1.0.')}`);
  if (userAgent === '') return wrong(t('The user agent is empty.'));
  if (!PLAIN_LINE.test(userAgent))
    return wrong(t('The user agent contains a line break, a control character or a character outside ASCII.'));
  if (userAgent.length > MAX_USER_AGENT)
    return wrong(t('The user agent is longer than {most} characters.', { most: MAX_USER_AGENT }));
  if (productToken(userAgent) === null)
    return wrong(t('The user agent does not begin with a name of letters, by which a robots.txt can address it.'));
  return ok(userAgent);
}

/** Reads where the people of a site reach whoever crawls it. */
export function parseContact(text: string): Result<string, string> {
  const contact = text.trim();
  const wrong = (why: string) =>
    fail(`${why} ${t('Use an address such as https://example.org/bot or an e-mail address such as bot@example.org.')}`);
  if (contact === '') return wrong(t('The contact is empty.'));
  if (!PLAIN_LINE.test(contact) || ENDS_COMMENT.test(contact))
    return wrong(t('The contact contains a line break, a parenthesis, a backslash or a character outside ASCII.'));
  if (contact.length > MAX_CONTACT)
    return wrong(t('The contact is longer than {most} characters.', { most: MAX_CONTACT }));
  return EMAIL.test(contact) || isWebAddress(contact)
    ? ok(contact)
    : wrong(t('The contact is neither a web address nor an e-mail address.'));
}

function isWebAddress(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    return /^https?:$/.test(protocol) && !text.includes(' ') && username === '' && password === '';
  } catch {
    return false;
  }
}
