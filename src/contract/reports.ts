import type { ListProgress } from './job.js';
import { keptWords } from './saying.js';
import { wordsStored } from './stored-words.js';
import { type Message, msg, t } from './language.js';
import { LINK_PLACE_WORDS, LINK_PLACES } from './link-places.js';
import { NO_CONTENT_KINDS, NO_CONTENT_REASON_WORDS, NO_CONTENT_REASONS, NO_CONTENT_WORDS } from './no-content.js';

/** What can be asked of a crawl's findings. The command line's `orbweaver report <folder> <name>`. */
export const REPORTS = [
  'broken_links',
  'failures',
  'redirects',
  'redirect_problems',
  'duplicates',
  'near_duplicates',
  'slowest',
  'largest',
  'orphans',
  'not_in_sitemap',
  'titles_missing',
  'titles_repeated',
  'descriptions_missing',
  'descriptions_repeated',
  'no_content',
  'mixed_content',
  'noindex',
  'fields_missing',
  'script_errors',
  'failed_requests',
] as const;
export type ReportName = (typeof REPORTS)[number];

/** A report by its name on screen, and what is in it. */
export interface ReportWords {
  readonly name: Message;
  readonly story: Message;
}

export const REPORT_WORDS: Readonly<Record<ReportName, ReportWords>> = {
  broken_links: { name: msg('Broken links'), story: msg('Links that lead nowhere, and the pages they are on.') },
  failures: { name: msg('Failures'), story: msg('URLs that failed, by reason.') },
  redirects: { name: msg('Redirects'), story: msg('URLs that redirect to another one, longest chains first.') },
  redirect_problems: {
    name: msg('Redirect problems'),
    story: msg('Redirects that loop, never end or lead nowhere.'),
  },
  duplicates: { name: msg('Duplicates'), story: msg('The same content, byte for byte, at several URLs.') },
  near_duplicates: { name: msg('Near duplicates'), story: msg('Pages whose text is nearly the same.') },
  slowest: { name: msg('Slowest'), story: msg('The URLs that took longest to fetch, at most 100.') },
  largest: { name: msg('Largest'), story: msg('The largest files, at most 100.') },
  orphans: { name: msg('Orphans'), story: msg('In a sitemap, but not linked from any page of this crawl.') },
  not_in_sitemap: {
    name: msg('Not in a sitemap'),
    story: msg('Linked pages that no sitemap lists, on sites that have one.'),
  },
  titles_missing: { name: msg('Missing titles'), story: msg('Pages without a title.') },
  titles_repeated: { name: msg('Repeated titles'), story: msg('Pages that share their title with others.') },
  descriptions_missing: {
    name: msg('Missing descriptions'),
    story: msg('Pages without a description for search engines.'),
  },
  descriptions_repeated: {
    name: msg('Repeated descriptions'),
    story: msg('Pages that share their description with others.'),
  },
  no_content: {
    name: msg('Without content'),
    story: msg('Pages that stand in for the content: bot checks, login forms, “not found” served as 200 …'),
  },
  mixed_content: { name: msg('Mixed content'), story: msg('Pages served over HTTPS that load files over HTTP.') },
  noindex: {
    name: msg('Not for search engines'),
    story: msg('Pages that ask search engines not to list them (noindex).'),
  },
  fields_missing: {
    name: msg('Fields not found'),
    story: msg('Pages that lack a field of your own, with how many pages have it of those it was asked of.'),
  },
  script_errors: {
    name: msg('Script errors'),
    story: msg('Rendered pages whose scripts reported errors, those with the most first.'),
  },
  failed_requests: {
    name: msg('Failed requests of pages'),
    story: msg('Rendered pages that asked for something in vain, those that did so most often first.'),
  },
};

export interface ReportColumn {
  readonly key: string;
  readonly label: Message;
  /**
   * `reason`: a code of a failure, for which each side has words. `no_content` and `evidence`: what a page is instead of
   * content and why; `place`: the part of a page in which a link stands; `told`: what happened, as it is stored. `saidCell` says
   * all of these.
   */
  readonly kind:
    | 'url'
    | 'text'
    | 'count'
    | 'bytes'
    | 'ms'
    | 'status'
    | 'reason'
    | 'no_content'
    | 'evidence'
    | 'place'
    | 'told';
}

export type ReportCell = string | number | null;

/** One finding: a cell for each column, null where there is no value. `id`: the URL it is about, which the first column shows. */
export interface ReportRow {
  readonly id: number | null;
  readonly cells: readonly ReportCell[];
  /** In broken links by target: where links lead, or a page with such a link, which stands below it. */
  readonly part?: 'target' | 'page';
}

/** A cell with its codes of `no_content`, `evidence` and `place`, or what was told, in words; any other as it is. */
export function saidCell({ kind }: Pick<ReportColumn, 'kind'>, cell: ReportCell): ReportCell {
  if (typeof cell !== 'string') return cell;
  if (kind === 'no_content') {
    const known = NO_CONTENT_KINDS.find((one) => one === cell);
    return known === undefined ? cell : t(NO_CONTENT_WORDS[known]);
  }
  if (kind === 'place') {
    const known = LINK_PLACES.find((place) => place === cell);
    return known === undefined ? cell : t(LINK_PLACE_WORDS[known]);
  }
  if (kind === 'told') return keptWords(wordsStored(cell));
  if (kind !== 'evidence') return cell;
  return cell
    .split(' ')
    .map((code) => {
      const known = NO_CONTENT_REASONS.find((one) => one === code);
      return known === undefined ? code : t(NO_CONTENT_REASON_WORDS[known]);
    })
    .join(', ');
}

/** Of broken links beyond those that are listed. */
export const UNLISTED = msg(
  'Another {n, plural, one {# broken link is} other {# broken links are}} counted and not listed.',
);

export interface ReportQuery {
  readonly report: ReportName;
  readonly offset: number;
  /** Rows wanted, at most 500. */
  readonly limit: number;
  /** What a row must have in one of its cells, in any case; absent or empty = all rows. */
  readonly text?: string;
  /** Broken links by target, with the pages that link to these; absent = a row for each link. */
  readonly open?: readonly number[];
  /** Answer within a moment, with what is known so far: whoever wants the rest asks again. Absent = once the report is made. */
  readonly soon?: boolean;
}

/** Targets of broken links that may be open at once. */
export const MOST_OPEN_TARGETS = 500;

/** A window of one report. */
export interface ReportPage {
  readonly report: ReportName;
  readonly columns: readonly ReportColumn[];
  /** Rows there are. */
  readonly total: number;
  /** Findings that are counted and are not among them: of a million broken links and more, those beyond. */
  readonly unlisted: number;
  readonly offset: number;
  readonly rows: readonly ReportRow[];
  /** Absent = the report is whole. While it is made anew, the rows are those of the earlier one; else there are none before it is done. */
  readonly soFar?: ListProgress;
}

/** What was saved of one media type. */
export interface TypeCount {
  /** Without parameters, lower case; empty where none is known. */
  readonly type: string;
  readonly count: number;
  /** Decoded. */
  readonly bytes: number;
}

/** What became of everything that was found: the sum of all counts is `found`. */
export interface CoverageCounts {
  readonly found: number;
  readonly saved: number;
  readonly unchanged: number;
  readonly queued: number;
  /** Skipped and failed, by reason, the largest first. */
  readonly notSaved: readonly {
    readonly state: 'skipped' | 'failed';
    readonly reason: string;
    readonly count: number;
  }[];
  /**
   * Links that were skipped on sight when so many URLs were that no more are kept one by one: the same URL may be among
   * them many times, so they are not in `found`.
   */
  readonly beyond: number;
}

/** What became of everything, and what was found out of it. */
export interface Coverage extends CoverageCounts {
  /** How many findings each report has. */
  readonly findings: Readonly<Record<ReportName, number>>;
  /** Whether the findings are those of everything stored now: of a running crawl they may be some seconds old. */
  readonly upToDate: boolean;
}

/** What is known of it while all URLs are gone through: whoever wants the rest asks again. */
export interface CoverageSoFar {
  /** Null until all are counted. */
  readonly counts: CoverageCounts | null;
  /** Of the reports of which it is known. */
  readonly findings: Readonly<Partial<Coverage['findings']>>;
  readonly upToDate: boolean;
  /** How much of the work is done, from 0 to 1; 1 = nothing is left to ask for. */
  readonly share: number;
  /** URLs that are looked at. */
  readonly of: number;
}
