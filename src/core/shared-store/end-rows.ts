import { englishOf } from '../../contract/language.js';
import { PAGE_NOTE_WORDS } from '../../contract/page-notes.js';
import { storedWords } from '../../contract/stored-words.js';
import { STATE_CODES } from '../store/database/states.js';
import type { Settlement } from '../store/types.js';

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
    final_url: result.finalUrl,
    keeps: !isAnswer(result),
    attempt: attempt && [attempt],
    hops: hops.length === 0 ? null : hops,
    exchanges: exchanges ?? null,
    ...('bytes' in result ? savedColumns(result) : endedColumns(result)),
  };
}

function endedColumns(result: Exclude<Result, Saved>): object {
  return result.state === 'skipped'
    ? { reason: result.reason }
    : { reason: result.error, message: storedWords(result) };
}

function savedColumns(r: Saved): object {
  return {
    bytes: r.bytes,
    content_type: r.contentType,
    title: r.title,
    message: notesOf(r),
    raw_path: r.rawPath,
    markdown_path: r.markdownPath,
    sha256: r.sha256,
    text_hash: r.textHash,
    no_content: r.noContent?.kind,
    suspicion: r.suspicion?.likeness,
    files: r.files?.length ? r.files : null,
    fields: r.fields ?? null,
    facts: factsOf(r),
  };
}

/** What has no column of its own, without what is not known. */
function factsOf(r: Saved): object {
  const { description, language, canonical, charset, etag, lastModified, words, tlsProblem, nearHash, insecure } = r;
  const { author, published, modified, siteName, image, titleTag, descriptionTag } = r;
  const { rendering, noContent, suspicion, picture, resources, segment } = r;
  const said = { description, language, canonical, charset, etag, lastModified, author, published, modified };
  const about = {
    siteName,
    image,
    titleTag,
    descriptionTag,
    words,
    tlsProblem,
    nearHash,
    insecure,
    rendering,
    resources,
    segment,
  };
  const facts = {
    ...said,
    ...about,
    reasons: noContent?.reasons ?? suspicion?.reasons,
    picture: picture && { ...picture, sketch: Buffer.from(picture.sketch).toString('base64') },
    ...(r.noindex === true && { noindex: true }),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined));
}

/** In words: of a saved page the message says what was left out of it. */
function notesOf({ notes = [] }: Saved): string | null {
  return notes.length === 0 ? null : notes.map((note) => englishOf(PAGE_NOTE_WORDS[note])).join(' ');
}

/** Whether this says what has become of the page; what an earlier answer left is replaced then. */
function isAnswer(result: Result): boolean {
  if (result.state === 'failed') return GONE.includes(result.status);
  return result.state !== 'skipped' || result.status !== null;
}
