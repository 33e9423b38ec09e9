import { worker } from 'workerpool';
import { type Fields, fieldRules } from '../../contract/extract.js';
import { msg } from '../../contract/language.js';
import { kept, type Kept, say, saying } from '../../contract/saying.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { PageReading } from '../../contract/page-reading.js';
import { type CompiledRules, compileRules } from '../scope/rules.js';
import { FileWriter, type WriteFailure } from '../files/page-writer.js';
import { processAny } from './process-page.js';
import { type FieldReader, fieldReader } from './fields/field-reader.js';
import { keepDrawn } from './keep-drawn.js';
import { readSavedFields } from './fields/saved-fields.js';
import { readPage } from './read-page.js';
import { readSitemapBody } from './sitemap/read-sitemap.js';
import { takeOver } from './take-over.js';
import type { DrawnFiles, ProcessAnswer, SitemapAnswer } from './types.js';
import {
  type DrawnFilesMessage,
  type FieldsMessage,
  type PageMessage,
  type ReadMessage,
  readSharedRules,
  type SharedRules,
  type SitemapMessage,
  type TakeOverMessage,
} from './worker-messages.js';
import { errorMessage } from '../runtime/error-message.js';
import { keepCode } from '../runtime/kept-code.js';
import { yieldCores } from '../runtime/yield-cores.js';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Jobs and rule changes that a thread remembers; the oldest is forgotten. */
const MAX_REMEMBERED = 16;

const compiled = new Map<number, CompiledRules>();
const readers = new Map<string, Promise<FieldReader>>();
const writers = new Map<string, FileWriter>();

/**
 * After a body above this size the thread's memory is given back at once. Not after smaller ones: a collection that finds no
 * page alive has V8 forget the shapes of all nodes, and throw away the code it optimised for them (figures in bench/README.md).
 */
const LARGE_BYTES = 4 * 1024 * 1024;

yieldCores();

/** The entry of a processor thread. Answers are values; what is thrown here is a bug, told as a failed page. */
worker({
  async page({ input, folder, pending, rules }: PageMessage): Promise<ProcessAnswer> {
    try {
      const writer = writerOf(folder, pending);
      return await processAny(input, rulesOf(rules), writer, await fieldsOf(input.extract));
    } catch (error) {
      return {
        kind: 'failed',
        code: 'parse_failed',
        ...unread(input.finalUrl, error),
      };
    } finally {
      // Before the answer: what comes of it may change how code is compiled.
      keepCode();
      if (input.body.byteLength > LARGE_BYTES) setImmediate(collectGarbage);
    }
  },
  takeOver({ input, folder, pending, rules }: TakeOverMessage): ProcessAnswer | null {
    return takeOver(input, rulesOf(rules), writerOf(folder, pending));
  },
  async fields({ input }: FieldsMessage): Promise<Result<Fields | null>> {
    try {
      return ok(readSavedFields(input, await fieldsOf(input.extract)));
    } catch (error) {
      return fail({ code: 'parse_failed', ...unread(input.url, error) });
    }
  },
  drawn({ input }: DrawnFilesMessage): Result<DrawnFiles, WriteFailure> {
    const { folder, pending = false } = input;
    return keepDrawn(input, { pending: writerOf(folder, pending), placed: writerOf(folder, false) });
  },
  read({ input, rules }: ReadMessage): Result<PageReading> {
    try {
      return readPage(input, rulesOf(rules));
    } catch (error) {
      return fail({ code: 'parse_failed', ...unread(input.url, error) });
    }
  },
  async sitemap({ input, rules }: SitemapMessage): Promise<SitemapAnswer> {
    try {
      return await readSitemapBody(input, rulesOf(rules));
    } catch (error) {
      const told = saying(msg('it could not be read: {why}'), { why: errorMessage(error) });
      return { links: [], children: [], problem: say(told), problems: [told] };
    }
  },
});

function writerOf(folder: string, pending: boolean): FileWriter {
  return remembered(writers, `${pending}:${folder}`, () => new FileWriter({ folder, pending }));
}

/** Null where none is asked for: nothing is loaded then. */
function fieldsOf(extract: readonly string[] = []): Promise<FieldReader> | null {
  if (extract.length === 0) return null;
  return remembered(readers, JSON.stringify(extract), () => fieldReader(fieldRules(extract)));
}

function rulesOf(rules: SharedRules): CompiledRules {
  return remembered(compiled, rules.id, () => compileRules(readSharedRules(rules)));
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const [oldest] = known.keys();
  if (known.size >= MAX_REMEMBERED && oldest !== undefined) known.delete(oldest);
  const made = make();
  known.set(key, made);
  return made;
}

let collect: (() => void) | null = null;

/**
 * Frees what this thread no longer uses, at once. V8 waits for its next reason, and an idle thread has none: after a page of
 * many elements it would keep hundreds of megabytes.
 */
function collectGarbage(): void {
  collect ??= collector();
  collect();
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('typeof gc === "function" ? gc : null');
  // A runtime that does not give it collects when it thinks fit.
  return typeof gc === 'function' ? () => void gc() : () => undefined;
}

function unread(url: string, error: unknown): Kept {
  return kept(saying(msg('{url} could not be read: {why}'), { url, why: errorMessage(error) }));
}
