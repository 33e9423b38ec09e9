import { wordsStored } from '../../../contract/stored-words.js';
import { asBytes, number, requiredNumber, text, type Value } from '../../store/database/sql.js';
import { kindOf, stateOf } from '../../store/database/states.js';

/** The version of the fields below, written into every row. It changes when a field changes its meaning or goes. */
export const URL_SCHEMA = 2;

export type Cell = string | number | boolean | null;

/** One field of a URL: where it comes from, how it is read and what it says. */
export interface UrlField {
  readonly name: string;
  /** `boolean` is 0 or 1 in a CSV. */
  readonly type: 'text' | 'number' | 'boolean';
  readonly column: string;
  /** The version of the database that first had the column; in an older one the field is null. */
  readonly since: number;
  readonly words: string;
  read(value: Value | undefined): Cell;
}

type Read = UrlField['read'];
const readNumber: Read = (value) => number(value ?? null);
/** In English: other programs read it. */
const readWords: Read = (value) => {
  const stored = text(value);
  return stored === null ? null : wordsStored(stored).message;
};
const readFlag: Read = (value) => (value === null || value === undefined ? null : value === 1);

function field(name: string, column: string, words: string, since = 1): UrlField {
  return { name, type: 'text', column: asBytes(column), since, words, read: text };
}

function numberField(name: string, column: string, words: string): UrlField {
  return { name, type: 'number', column, since: 1, words, read: readNumber };
}

function codeField(name: string, column: string, words: string, nameOf: (code: number) => string): UrlField {
  return { name, type: 'text', column, since: 1, words, read: (value) => nameOf(requiredNumber(value)) };
}

/** `u` is the URL, `p` the page it was found on. */
const FETCHED_AT = '(SELECT a.started_at FROM attempts a WHERE a.url_id = u.id ORDER BY a.attempt DESC LIMIT 1)';

/** The fields of a URL in the order of the columns; docs/export-schema.md explains them. */
export const URL_FIELDS: readonly UrlField[] = [
  numberField('id', 'u.id', 'Number of the URL in this crawl, in the order of discovery.'),
  field('url', 'u.url', 'The URL as it was found.'),
  field('finalUrl', 'u.final_url', 'Where it led, after redirects.'),
  codeField('state', 'u.state', '`queued`, `saved`, `unchanged`, `skipped` or `failed`.', stateOf),
  field('reason', 'u.reason', 'Why it was skipped or failed, as a code.'),
  {
    name: 'message',
    type: 'text',
    column: asBytes('u.message'),
    since: 1,
    words: 'The same in words, for a failure; what was left out of a saved page.',
    read: readWords,
  },
  numberField('status', 'u.status', 'HTTP status of the last answer.'),
  field(
    'contentType',
    'u.content_type',
    'Content-Type as served; where that says nothing or cannot be, what the body is.',
  ),
  numberField('bytes', 'u.bytes', 'Size of the body, decoded.'),
  numberField('durationMs', 'u.duration_ms', 'Milliseconds from the request to the end of the body.'),
  field('fetchedAt', FETCHED_AT, 'When the last request went out, ISO 8601.'),
  numberField('depth', 'u.depth', 'Links followed from a start address.'),
  numberField('attempts', 'u.attempts', 'Requests made for it.'),
  codeField('foundAs', 'u.kind', 'What it was found as: `anchor`, `sitemap`, `seed`, `redirect`, …', kindOf),
  field('foundOn', 'p.url', 'The page it was first found on.'),
  field('title', 'u.title', 'What the page is called, without the name of its site.'),
  field('description', 'u.description', 'Its description.'),
  field('language', 'u.language', 'Its language tag.'),
  field('canonical', 'u.canonical', 'The address it names as its canonical one.'),
  field('charset', 'u.charset', 'The encoding it was read in.'),
  numberField('words', 'u.words', 'Words of its text.'),
  field('rawPath', 'u.raw_path', 'The body as served, relative to the crawl’s folder.'),
  field('markdownPath', 'u.markdown_path', 'Its Markdown, relative to the crawl’s folder.'),
  field('sha256', 'u.sha256', 'SHA-256 of the body, hex.'),
  field('textHash', 'u.text_hash', 'Hash of its text; equal texts have equal ones.'),
  field('etag', 'u.etag', 'ETag as served.'),
  field('lastModified', 'u.last_modified', 'Last-Modified as served.'),
  field('tlsProblem', 'u.tls_problem', 'What was wrong with a certificate that was let through.', 2),
  {
    name: 'inSitemap',
    type: 'boolean',
    column: 'u.in_sitemap',
    since: 3,
    words: 'Whether a sitemap of the site lists it.',
    read: readFlag,
  },
  {
    name: 'noindex',
    type: 'boolean',
    column: 'u.noindex',
    since: 4,
    words: 'Whether it asks search engines not to list it.',
    read: readFlag,
  },
  field('noContent', 'u.no_content', 'What it is instead of content, as a code: `login`, `captcha`, …', 4),
  field('author', 'u.author', 'Who wrote it, several separated by commas.', 5),
  field('published', 'u.published', 'When it says it was published, ISO 8601: a day, or a time where it says that.', 5),
  field('modified', 'u.modified', 'When it says it was changed last, ISO 8601.', 5),
  field('siteName', 'u.site_name', 'What it calls its site.', 5),
  field('image', 'u.image', 'The address of the picture that stands for it.', 5),
  field('titleTag', 'u.title_tag', 'The text of its title element, where that is not its title.', 5),
  field('descriptionTag', 'u.description_tag', 'Its description for search engines, where that is another one.', 5),
];
