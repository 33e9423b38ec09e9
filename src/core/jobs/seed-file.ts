import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import type { SeedFile } from '../../contract/seed-file.js';
import { parseSeed } from '../../contract/job-schema.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { errorMessage } from '../runtime/error-message.js';

export const MAX_SEEDS = 100_000;
export const MAX_SEED_FILE_BYTES = 64_000_000;
/** Characters; what a longer line holds beyond them is not looked at. */
const MAX_LINE = 10_000;
/** Problems named one by one; of more only the number is said. */
const NAMED_PROBLEMS = 9;

/**
 * Reads a text file of addresses: one a line, `#` begins a comment at the start of a line or after a space, empty lines
 * do not count, and an address given twice counts once. UTF-8, or UTF-16 with its byte order mark; any line ending.
 * Lines that are no address are named in `problems`, counted and left out. Fails when the file cannot be read, is larger than
 * `MAX_SEED_FILE_BYTES`, or holds more than `MAX_SEEDS` addresses; a file without any is no failure. `pieces` is what is
 * read instead of a file at `path`.
 */
export async function readSeedFile(
  path: string,
  pieces: AsyncIterable<Buffer> = createReadStream(path) as AsyncIterable<Buffer>,
): Promise<Result<SeedFile>> {
  const list = new SeedList();
  const lines = new LineSplitter((line) => list.take(line));
  let decoder: TextDecoder | null = null;
  let bytes = 0;
  try {
    for await (const chunk of pieces) {
      bytes += chunk.byteLength;
      if (bytes > MAX_SEED_FILE_BYTES) return refused(path, 'it is larger than 64 MB');
      decoder ??= decoderFor(chunk);
      lines.write(decoder.decode(chunk, { stream: true }));
      if (list.seeds.size > MAX_SEEDS) return refused(path, t('it holds more than 100,000 addresses'));
    }
  } catch (error) {
    return refused(path, errorMessage(error));
  }
  lines.write(decoder?.decode() ?? '');
  lines.end();
  return list.seeds.size > MAX_SEEDS
    ? refused(path, t('it holds more than 100,000 addresses'))
    : ok({ path, seeds: [...list.seeds], problems: list.problems, wrongLines: list.wrongLines });
}

function refused(path: string, why: string): Result<never> {
  return fail({ code: 'bad_seed_file', field: 'seeds', message: t('“{path}” cannot be used: {why}.', { path, why }) });
}

/** A text decoder drops the byte order mark of its own encoding. */
function decoderFor(start: Uint8Array): TextDecoder {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le');
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder();
}

/** Cuts text that comes in pieces into lines. */
class LineSplitter {
  readonly #onLine: (line: string) => void;
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  write(text: string): void {
    // A CR at the very end may be the first half of a CRLF: it stays in the rest.
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    const rest = lines.pop() ?? '';
    // Else a file without line ends would be scanned again with every piece of it.
    this.#rest = rest.length > MAX_LINE ? rest.slice(0, MAX_LINE + 1) : rest;
    for (const line of lines) this.#onLine(line);
  }

  end(): void {
    this.#onLine(this.#rest);
    this.#rest = '';
  }
}

class SeedList {
  readonly seeds = new Set<string>();
  wrongLines = 0;
  readonly #problems: string[] = [];
  #line = 0;

  get problems(): readonly string[] {
    const unnamed = this.wrongLines - this.#problems.length;
    return unnamed === 0
      ? this.#problems
      : [...this.#problems, t('{n, plural, one {and # more line} other {and # more lines}}', { n: unnamed })];
  }

  take(line: string): void {
    this.#line += 1;
    if (line === '') return;
    const text = line.replace(/(?:^|\s)#.*$/s, '').trim();
    if (text === '') return;
    const seed = text.length > MAX_LINE ? fail({ message: t('It is too long for an address.') }) : parseSeed(text);
    if (seed.ok) this.seeds.add(seed.value);
    else this.#complain(seed.error.message);
  }

  #complain(message: string): void {
    this.wrongLines += 1;
    if (this.#problems.length < NAMED_PROBLEMS)
      this.#problems.push(t('line {line}: {message}', { line: String(this.#line), message }));
  }
}
