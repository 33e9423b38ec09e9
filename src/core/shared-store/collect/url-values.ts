import type { Rendering } from '../../../contract/rendering.js';
import type { StoredExchange } from '../../fetch/types.js';
import type { StoredFile } from '../../files/page-writer.js';
import type { Value } from '../../store/database/sql.js';
import type { AttemptRecord, PictureRecord, ResourceRecord, Settlement, StowedPage } from '../../store/types.js';

/** What a page says of itself that has no column of its own on the server (end-rows.ts). */
interface PageFacts {
  readonly description?: string;
  readonly language?: string;
  readonly canonical?: string;
  readonly charset?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly author?: string;
  readonly published?: string;
  readonly modified?: string;
  readonly siteName?: string;
  readonly image?: string;
  readonly titleTag?: string;
  readonly descriptionTag?: string;
  readonly words?: number;
  readonly tlsProblem?: string;
  readonly nearHash?: string;
  readonly insecure?: readonly string[];
  readonly rendering?: Rendering;
  readonly resources?: readonly ResourceRecord[];
  readonly reasons?: readonly string[];
  /** The sketch in base64. */
  readonly picture?: Omit<PictureRecord, 'sketch'> & { readonly sketch: string };
  readonly noindex?: boolean;
  /** Where its files are in object storage. */
  readonly segment?: StowedPage;
}

/** A URL as the server has it. What is absent was not asked for: a URL that waits has no answer. */
export interface ResultRow {
  readonly id: number;
  readonly state: number;
  readonly kind: number;
  readonly origin_id: number;
  readonly rank: number;
  readonly depth: number;
  readonly attempts: number;
  readonly in_sitemap: boolean;
  readonly parent_id: number | null;
  readonly url: string;
  readonly key: string | null;
  readonly tries: readonly AttemptRecord[] | null;
  /** Whose folder its files are in; null = it has none. */
  readonly worker_id: number | null;
  readonly raw_path: string | null;
  readonly markdown_path: string | null;
  readonly files: readonly StoredFile[] | null;
  readonly trap_id?: number | null;
  readonly status?: number | null;
  readonly bytes?: number | null;
  readonly duration_ms?: number | null;
  readonly reason?: string | null;
  readonly final_url?: string | null;
  readonly content_type?: string | null;
  readonly title?: string | null;
  readonly message?: string | null;
  readonly sha256?: string | null;
  readonly text_hash?: string | null;
  readonly no_content?: string | null;
  readonly suspicion?: string | null;
  readonly facts?: PageFacts | null;
  readonly hops?: Settlement['hops'] | null;
  readonly exchanges?: readonly StoredExchange[] | null;
  readonly fields?: object | null;
}

/** A column of `urls` for each value of a URL. */
const VALUES: readonly (readonly [column: string, valueOf: (row: ResultRow, facts: PageFacts) => Value | undefined])[] =
  [
    ['id', ({ id }) => id],
    ['state', ({ state }) => state],
    ['depth', ({ depth }) => depth],
    ['rank', ({ rank }) => rank],
    ['origin_id', (row) => row.origin_id],
    ['kind', ({ kind }) => kind],
    ['parent_id', (row) => row.parent_id],
    ['trap_id', (row) => row.trap_id],
    ['attempts', ({ attempts }) => attempts],
    ['in_sitemap', (row) => (row.in_sitemap ? 1 : 0)],
    ['url', ({ url }) => url],
    ['key', ({ key }) => key],
    ['status', ({ status }) => status],
    ['bytes', ({ bytes }) => bytes],
    ['duration_ms', (row) => row.duration_ms],
    ['reason', ({ reason }) => reason],
    ['message', ({ message }) => message],
    ['content_type', (row) => row.content_type],
    ['title', ({ title }) => title],
    ['final_url', (row) => row.final_url],
    ['raw_path', (row) => row.raw_path],
    ['markdown_path', (row) => row.markdown_path],
    ['sha256', ({ sha256 }) => sha256],
    ['text_hash', (row) => row.text_hash],
    ['no_content', (row) => row.no_content],
    ['suspicion', ({ suspicion }) => suspicion],
    ['fields', ({ fields }) => json(fields)],
    ['words', (_, { words }) => words],
    ['language', (_, { language }) => language],
    ['charset', (_, { charset }) => charset],
    ['canonical', (_, { canonical }) => canonical],
    ['description', (_, { description }) => description],
    ['etag', (_, { etag }) => etag],
    ['last_modified', (_, { lastModified }) => lastModified],
    ['tls_problem', (_, { tlsProblem }) => tlsProblem],
    ['near_hash', (_, { nearHash }) => nearHash],
    ['insecure', (_, { insecure }) => json(insecure)],
    ['noindex', (_, { noindex }) => (noindex === true ? 1 : 0)],
    ['no_content_reasons', (_, { reasons }) => json(reasons)],
    ['author', (_, { author }) => author],
    ['published', (_, { published }) => published],
    ['modified', (_, { modified }) => modified],
    ['site_name', (_, { siteName }) => siteName],
    ['image', (_, { image }) => image],
    ['title_tag', (_, { titleTag }) => titleTag],
    ['description_tag', (_, { descriptionTag }) => descriptionTag],
    ['rendering', (_, { rendering }) => json(rendering)],
  ];

export const URL_COLUMNS: readonly string[] = VALUES.map(([column]) => column);

/** The values of a URL in the order of `URL_COLUMNS`. */
export function urlValues(row: ResultRow): readonly Value[] {
  const facts = row.facts ?? {};
  return VALUES.map(([, valueOf]) => valueOf(row, facts) ?? null);
}

function json(value: object | null | undefined): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
