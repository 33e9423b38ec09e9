import { englishOf } from '../../contract/language.js';
import { PAGE_NOTE_WORDS } from '../../contract/page-notes.js';
import { STATE_CODES } from '../store/database/states.js';
import type { Settlement } from '../store/types.js';
import { wellFormed } from './well-formed.js';

type Result = Settlement['result'];
type Saved = Extract<Result, { bytes: number }>;
/** Statuses that say that the page is not there any more. */
const GONE: readonly (number | null)[] = [404, 410];

/** The end of a URL as the group statement reads it. */
export function endRow({ id, result, attempt, hops, exchanges }: Settlement): object {
  return {
    id,
    state: STATE_CODES[result.state],
    tried: attempt === null ? 0 : 1,
    status: result.status,
    duration_ms: result.durationMs,
    final_url: wellFormed(result.finalUrl),
    keeps: !isAnswer(result),
    attempt: attempt && [{ ...attempt, message: wellFormed(attempt.message) }],
    hops: hops.length === 0 ? null : hops,
    exchanges:
      exchanges?.map((each) => ({ ...each, request: wellFormed(each.request), response: wellFormed(each.response) })) ??
      null,
    ...('bytes' in result ? savedColumns(result) : endedColumns(result)),
  };
}

function endedColumns(result: Exclude<Result, Saved>): object {
  return result.state === 'skipped'
    ? { reason: result.reason }
    : { reason: result.error, message: wellFormed(result.message) };
}

function savedColumns(r: Saved): object {
  return {
    bytes: r.bytes,
    content_type: wellFormed(r.contentType),
    title: wellFormed(r.title),
    message: notesOf(r),
    raw_path: r.rawPath,
    markdown_path: r.markdownPath,
    sha256: r.sha256,
    text_hash: r.textHash,
    no_content: r.noContent?.kind,
    suspicion: r.suspicion?.likeness,
    files: r.files?.length ? r.files : null,
    fields: r.fields ? wellFormedAll(r.fields) : null,
    facts: factsOf(r),
  };
}

/** What has no column of its own, without what is not known. */
function factsOf(r: Saved): object {
  const { description, language, canonical, charset, etag, lastModified, words, tlsProblem, nearHash, insecure } = r;
  const { author, published, modified, siteName, image, titleTag, descriptionTag, rendering, noContent, suspicion } = r;
  const said = {
    description,
    language,
    canonical,
    charset,
    etag,
    lastModified,
    author,
    published,
    modified,
    siteName,
    image,
    titleTag,
    descriptionTag,
  };
  const found = { words, tlsProblem, nearHash, insecure, rendering, reasons: noContent?.reasons ?? suspicion?.reasons };
  const facts = { ...said, ...found, ...(r.noindex === true && { noindex: true }) };
  return wellFormedAll(
    Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined)),
  );
}

/** In words: of a saved page the message says what was left out of it. */
function notesOf({ notes = [] }: Saved): string | null {
  return notes.length === 0 ? null : notes.map((note) => englishOf(PAGE_NOTE_WORDS[note])).join(' ');
}

function wellFormedAll(values: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      wellFormed(name),
      typeof value === 'string' ? wellFormed(value) : value,
    ]),
  );
}

/** Whether this says what has become of the page; what an earlier answer left is replaced then. */
function isAnswer(result: Result): boolean {
  if (result.state === 'failed') return GONE.includes(result.status);
  return result.state !== 'skipped' || result.status !== null;
}
