import { msg } from '../../contract/language.js';
import { type Saying, saying } from '../../contract/saying.js';
import { errorMessage } from '../runtime/error-message.js';
import { StoreError, type StoreErrorCode, systemCode } from '../runtime/write-error.js';

/** SQLSTATE of PostgreSQL's answer; null for what no server said. */
export function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !('severity' in error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Deadlock, lost race, lock not had: the statement is undone, and the same again may succeed. */
const RACES: ReadonlySet<string> = new Set(['40001', '40P01', '55P03']);
/** The server ends or starts. */
const COMES_AND_GOES: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '57014']);
/** A wrong password; a user who is unknown or may not come in. */
const LOGIN: ReadonlySet<string> = new Set(['28P01', '28000']);
const NETWORK: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);
/** What the client says itself of a connection that is gone. */
const GONE =
  /^(?:Connection terminated|Query read timeout|timeout expired|Client has encountered a connection error|Client was closed)/;

/** What to do after an error. */
export type Remedy = 'repeat' | 'reconnect' | 'give_up';

/** Whether the same may succeed when it is asked again, or after connecting anew. */
export function remedyFor(error: unknown): Remedy {
  const state = sqlState(error);
  if (state !== null) {
    if (RACES.has(state)) return 'repeat';
    return isComingAndGoing(state) || state === '53300' ? 'reconnect' : 'give_up';
  }
  if (!(error instanceof Error)) return 'give_up';
  return NETWORK.has(systemCode(error) ?? '') || GONE.test(error.message) ? 'reconnect' : 'give_up';
}

/** Whether it is the connection that failed, or the server that ends or starts. */
function isComingAndGoing(state: string): boolean {
  return COMES_AND_GOES.has(state) || state.startsWith('08');
}

/** Why the shared database did not do what it was asked, in words and with what to do; nothing secret is in them. */
export function toServerError(error: unknown, server: string): StoreError {
  if (error instanceof StoreError) return error;
  const [code, words] = wordsFor(error, server);
  return new StoreError(code, words, { cause: error });
}

/** Whether the server asked for a password, or refused the one that it was given or the user. */
export function isAboutLogin(error: StoreError): boolean {
  const state = sqlState(error.cause);
  if (state !== null) return LOGIN.has(state);
  return /password/i.test(errorMessage(error.cause)) && !isAboutTls(error.cause, errorMessage(error.cause));
}

function wordsFor(error: unknown, server: string): readonly [StoreErrorCode, Saying | string] {
  const why = errorMessage(error);
  const state = sqlState(error);
  if (state !== null && !isComingAndGoing(state)) return wordsForState(state, server, why);
  if (remedyFor(error) === 'reconnect')
    return [
      'write_failed',
      saying(msg('The database server {server} does not answer ({why}). Once it does, try again.'), {
        server,
        why,
      }),
    ];
  if (systemCode(error) === 'ENOTFOUND' || systemCode(error) === 'EAI_AGAIN')
    return [
      'write_failed',
      saying(msg('The name of the database server {server} is not known ({why}). Check the address, then try again.'), {
        server,
        why,
      }),
    ];
  if (isAboutTls(error, why))
    return [
      'write_failed',
      saying(
        msg(
          'No encrypted connection to the database server {server} came about: {why}. sslrootcert names a file with its authority; sslmode=require asks for no proof of who answers.',
        ),
        { server, why },
      ),
    ];
  if (/password/i.test(why))
    return [
      'write_failed',
      saying(
        msg(
          'The database server {server} asks for a password. Set PGPASSWORD, or put it into the file .pgpass in your home folder, then try again.',
        ),
        { server },
      ),
    ];
  return ['internal', why];
}

function wordsForState(state: string, server: string, why: string): readonly [StoreErrorCode, Saying | string] {
  switch (state) {
    case '53100':
      return [
        'disk_full',
        saying(msg('The disk of the database server {server} is full. Free some space there, then try again.'), {
          server,
        }),
      ];
    case '28P01':
    case '28000':
      return [
        'write_failed',
        saying(
          msg(
            'The database server {server} refuses this user or password ({why}). Correct PGPASSWORD or the file .pgpass, then try again.',
          ),
          { server, why },
        ),
      ];
    case '53300':
      return [
        'write_failed',
        saying(
          msg(
            'The database server {server} has no connection free. Stop some workers, or raise max_connections there, then try again.',
          ),
          { server },
        ),
      ];
    case '25006':
      return [
        'write_failed',
        saying(
          msg(
            'The database server {server} can only be read: it is a standby. Name the server that writes, or make this one it, then try again.',
          ),
          { server },
        ),
      ];
    case '3D000':
      return [
        'write_failed',
        saying(
          msg(
            'The database server {server} has no such database ({why}). Make it with createdb, or correct the address.',
          ),
          { server, why },
        ),
      ];
    case '42501':
      return [
        'write_failed',
        saying(
          msg(
            'The database server {server} does not allow this user to do that ({why}). The user must own the database, or be allowed to create in it.',
          ),
          { server, why },
        ),
      ];
    default:
      return remedyOfState(state) === 'internal'
        ? ['internal', why]
        : [
            'write_failed',
            saying(msg('The database server {server} could not do it: {why}. Once that is put right, try again.'), {
              server,
              why,
            }),
          ];
  }
}

/** What a statement of ours should never meet (wrong data, syntax, missing table) is a bug; the rest is the server's doing. */
function remedyOfState(state: string): 'internal' | 'server' {
  return /^(?:22|23|42)/.test(state) ? 'internal' : 'server';
}

function isAboutTls(error: unknown, why: string): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /CERT|TLS|SSL|SELF_SIGNED/.test(code) || /\b(?:SSL|TLS|certificate)\b/i.test(why);
}
