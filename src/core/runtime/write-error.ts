import { msg } from '../../contract/language.js';
import { type Saying, say, saying } from '../../contract/saying.js';
import { errorMessage } from './error-message.js';

export type StoreErrorCode = 'disk_full' | 'write_failed' | 'internal';

/** Why the job database did not do what it was asked. `internal` is a bug; the others are the disk's doing. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  /** What the message says, for another process language; null where it is not one of our sentences. */
  readonly saying: Saying | null;

  constructor(code: StoreErrorCode, message: string | Saying, options?: ErrorOptions) {
    super(typeof message === 'string' ? message : say(message), options);
    this.name = 'StoreError';
    this.code = code;
    this.saying = typeof message === 'string' ? null : message;
  }
}

const FULL = 13;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/**
 * Reads what the database driver or the file system threw; what neither threw is a bug. `what` could not be written, in
 * words.
 */
export function toStoreError(error: unknown, what: string | readonly Saying[] = CRAWL_FOLDER): StoreError {
  if (error instanceof StoreError) return error;
  const message = errorMessage(error);
  if (primaryCode(error) === FULL || systemCode(error) === 'ENOSPC' || systemCode(error) === 'EDQUOT')
    return new StoreError('disk_full', saying(msg('The disk is full. Free some space, then resume the crawl.')), {
      cause: error,
    });
  if (isDamage(error))
    return new StoreError(
      'write_failed',
      saying(msg('The crawl’s database is damaged ({why}). Resume the crawl to have it looked at.'), { why: message }),
      { cause: error },
    );
  if (isDatabaseError(error) || systemCode(error) !== null)
    return new StoreError(
      'write_failed',
      saying(msg('{what} could not be written: {why}'), { what, why: [refusalWords(error, message)] }),
      { cause: error },
    );
  return new StoreError('internal', message, { cause: error });
}

const CRAWL_FOLDER: readonly Saying[] = [saying(msg('The crawl’s folder'))];

/** Why the system would not write, and what to do. */
function refusalWords(error: unknown, why: string): Saying {
  switch (systemCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return saying(msg('writing there is not allowed ({why}). Allow it, then resume the crawl.'), { why });
    case 'EMFILE':
    case 'ENFILE':
      return saying(
        msg(
          'this computer has too many files open ({why}). Close some programs, or allow more, then resume the crawl.',
        ),
        { why },
      );
    case 'ENOENT':
    case 'ENOTDIR':
      return saying(msg('the folder is not there any more ({why}). Bring it back, then resume the crawl.'), { why });
    default:
      return saying(msg('{why}. Check that the disk is there and writable, then resume the crawl.'), { why });
  }
}

/** The code of a file system error, such as `ENOSPC`; null for any other error. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Whether the database driver says that the file itself is broken, or none of its own. */
export function isDamage(error: unknown): boolean {
  const code = primaryCode(error);
  return code === CORRUPT || code === NOT_A_DATABASE;
}

function isDatabaseError(error: unknown): boolean {
  return error instanceof Error && error.name === 'SqliteError';
}

/** SQLite's primary result code is the low byte of the extended one. */
function primaryCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('rawCode' in error) || typeof error.rawCode !== 'number') return null;
  return error.rawCode & 0xff;
}
