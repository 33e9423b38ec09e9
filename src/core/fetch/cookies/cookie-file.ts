import { z } from 'zod';
import { fail, ok, type Result } from '../../../contract/outcome.js';
import { cookieProblem, type KeptCookie, plainDomain } from './kept-cookie.js';

/** A cookie as a file gives it, before it is checked. */
interface Given {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly expiresAt: number | null;
}

/**
 * Reads the cookies of a file: the cookies.txt of Netscape, curl and yt-dlp (seven fields a line, parted by tabs), or JSON:
 * the list that browser extensions export, or the storage state of Playwright. Fails with the first thing that is wrong:
 * what was wanted, what came, and in which line or cookie; never with a value. Cookies that have expired are among them.
 */
export function parseCookieFile(text: string): Result<readonly KeptCookie[]> {
  const plain = text.replace(/^\uFEFF/, '');
  const cookies = /^\s*[[{]/.test(plain) ? parseJson(plain) : parseNetscape(plain);
  if (cookies.ok && cookies.value.length === 0) return wrong('it has no cookies');
  return cookies;
}

function parseNetscape(text: string): Result<readonly KeptCookie[]> {
  const cookies: KeptCookie[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const isHttpOnly = line.startsWith(HTTP_ONLY);
    if (line.trim() === '' || (line.startsWith('#') && !isHttpOnly)) continue;
    const cookie = netscapeCookie(isHttpOnly ? line.slice(HTTP_ONLY.length) : line, isHttpOnly);
    if (!cookie.ok) return wrong(`line ${index + 1}: ${cookie.error}`);
    cookies.push(cookie.value);
  }
  return ok(cookies);
}

/** What curl and browsers put before the line of a cookie that no script sees. */
const HTTP_ONLY = '#HttpOnly_';

function netscapeCookie(line: string, httpOnly: boolean): Result<KeptCookie, string> {
  const fields = line.split('\t');
  const [domain = '', subdomains = '', path = '', secure = '', expires = '', name = '', value = ''] = fields;
  // A cookie without a value ends with a tab, which editors take away.
  if (fields.length !== 7 && fields.length !== 6)
    return fail(`seven fields parted by tabs were wanted (${FIELDS}), and there are ${fields.length}`);
  const isForAll = readSwitch(subdomains);
  if (isForAll === null) return fail(`the second field is TRUE or FALSE, not ${shown(subdomains)}`);
  const isSecure = readSwitch(secure);
  if (isSecure === null) return fail(`the fourth field is TRUE or FALSE, not ${shown(secure)}`);
  // Python's cookie jar leaves the field empty for a cookie of the session.
  if (!/^(?:\d{1,15}(?:\.\d+)?)?$/.test(expires))
    return fail(`the fifth field is a time in seconds since 1970, or 0, not ${shown(expires)}`);
  const expiresAt = Number(expires) === 0 ? null : Number(expires);
  return checked({ name, value, domain, hostOnly: !isForAll, path, secure: isSecure, httpOnly, expiresAt });
}

const FIELDS = 'domain, subdomains, path, secure, expires, name, value';

function readSwitch(text: string): boolean | null {
  return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : null;
}

const jsonCookie = z.object({
  name: z.string(),
  value: z.string(),
  domain: z.string(),
  path: z.string().optional(),
  secure: z.boolean().nullish(),
  httpOnly: z.boolean().nullish(),
  hostOnly: z.boolean().nullish(),
  session: z.boolean().nullish(),
  /** Of extensions. */
  expirationDate: z.number().nullish(),
  /** Of Playwright and Puppeteer; -1 = with the session. */
  expires: z.number().nullish(),
});
const jsonFile = z.union([z.array(z.unknown()), z.object({ cookies: z.array(z.unknown()) })]);

function parseJson(text: string): Result<readonly KeptCookie[]> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return wrong('it begins like JSON and is not valid JSON');
  }
  const file = jsonFile.safeParse(given);
  if (!file.success) return wrong('a JSON list of cookies, or an object with such a list as “cookies”, was wanted');
  const cookies: KeptCookie[] = [];
  for (const [index, one] of (Array.isArray(file.data) ? file.data : file.data.cookies).entries()) {
    const cookie = fromJson(one);
    if (!cookie.ok) return wrong(`cookie ${index + 1}: ${cookie.error}`);
    cookies.push(cookie.value);
  }
  return ok(cookies);
}

function fromJson(given: unknown): Result<KeptCookie, string> {
  const read = jsonCookie.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    const field = String(issue?.path[0] ?? '');
    return fail(field === '' ? 'an object was wanted' : `“${field}” ${WANTED[field] ?? 'is of another kind'}`);
  }
  const { name, value, domain, path = '/', secure, httpOnly, hostOnly, session, expirationDate, expires } = read.data;
  const ends = expirationDate ?? expires ?? null;
  return checked({
    ...{ name, value, domain, path },
    // Where nothing says so, the leading dot does.
    hostOnly: hostOnly ?? !domain.startsWith('.'),
    secure: secure ?? false,
    httpOnly: httpOnly ?? false,
    expiresAt: session === true || ends === null || ends < 0 ? null : ends,
  });
}

const WANTED: Readonly<Record<string, string>> = {
  name: 'is a text',
  value: 'is a text',
  domain: 'is a text',
  path: 'is a text',
  secure: 'is true or false',
  httpOnly: 'is true or false',
  hostOnly: 'is true or false',
  session: 'is true or false',
  expirationDate: 'is a time in seconds since 1970',
  expires: 'is a time in seconds since 1970, or -1',
};

function checked(given: Given): Result<KeptCookie, string> {
  const cookie = { ...given, ...inBytes(given), domain: plainDomain(given.domain) };
  const problem = cookieProblem(cookie);
  return problem === null ? ok(cookie) : fail(problem);
}

/** Headers are bytes, one character each: what is not ASCII goes out as UTF-8. */
function inBytes({ name, value }: Given): Pick<KeptCookie, 'name' | 'value'> {
  const bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
  return { name: bytes(name), value: bytes(value) };
}

/** A short field as it is; a long one may hold what should not be shown. */
function shown(field: string): string {
  return field.length <= 10 ? `“${field}”` : `${field.length} characters`;
}

function wrong(what: string): Result<never> {
  return fail({ code: 'bad_cookie_file', message: `The cookie file cannot be used: ${what}.` });
}
