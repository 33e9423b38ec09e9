import { readFile, stat } from 'node:fs/promises';
import { fail, type Result } from '../../../contract/outcome.js';
import { errorMessage } from '../../runtime/error-message.js';
import { parseCookieFile } from './cookie-file.js';
import type { KeptCookie } from './kept-cookie.js';

/** Far more than any browser keeps of one person. */
const MOST_BYTES = 16_000_000;

/** Reads a file of cookies (`parseCookieFile` says in which forms). Fails where it cannot be read or is no such file. */
export async function readCookieFile(path: string): Promise<Result<readonly KeptCookie[]>> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) return unreadable(path, 'it is larger than 16 MB');
    return parseCookieFile(await readFile(path, 'utf8'));
  } catch (error) {
    return unreadable(path, errorMessage(error));
  }
}

function unreadable(path: string, why: string): Result<never> {
  return fail({ code: 'bad_cookie_file', message: `The cookie file “${path}” cannot be read: ${why}` });
}
