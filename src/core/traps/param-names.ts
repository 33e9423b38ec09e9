import { RecentMap } from '../runtime/recent-map.js';
import { hashOf } from './scan.js';
import { generalise } from './variables.js';

/** What the name of a query parameter tells. */
export interface NameFacts {
  /** The name with its variable parts replaced. */
  readonly pattern: string;
  /** `any`: each value is a session; `random`, `hexadecimal`: only one that looks it; null: no session. */
  readonly session: 'any' | 'random' | 'hexadecimal' | null;
  readonly date: DateName | null;
  /** The number of a page in a list. */
  readonly isPage: boolean;
  /** How something is shown, not what. */
  readonly isView: boolean;
  /** `named`: chooses a revision of a page; `branch`: may choose a branch or tag of a repository; null: neither. */
  readonly version: 'named' | 'branch' | null;
  /** 32 bits that stand for the name. */
  readonly hash: number;
}

/** What a date in a URL is, or what a parameter's name says that it is. */
export type DateName = 'year' | 'month' | 'day' | 'week' | 'date';

/** Names that no site uses for anything else. */
const SESSIONS = words(
  'jsessionid phpsessid phpsessionid sessionid session_id session-id sessid sess_id cfid cftoken zenid oscsid oscadminid',
  'asp.net_sessionid xtcsid mscssid bvsessionid ci_session sessionkey session_key sesskey cosid mzxsid',
);
/** Names that stories and conferences have too. */
const PERHAPS_SESSIONS = words('sid session sess ssid psid vsid');
const PAGES = words(
  'page p pg paged pagenum pageno page_no page_num pageindex pagenumber start offset skip limit per_page pagesize',
);
const VIEWS = words('view mode type display format style layout tab period range viewtype view_type');
const DATES: readonly (readonly [DateName, ReadonlySet<string>])[] = [
  ['year', words('year yr yyyy y jahr annee ano')],
  ['month', words('month mon mm m monat mois mes')],
  ['day', words('day dd d tag jour dia')],
  ['week', words('week wk w kw')],
  ['date', words('date datum from to start end since until before after cal calendar time')],
];
/** Of DokuWiki, MediaWiki, Trac, MoinMoin, Confluence, Subversion's and CVS's ViewVC, gitweb and others. */
const VERSIONS = words(
  'rev rev1 rev2 revid revision revisionid oldid oldrev diff rev2%5b0%5d rev2%5b1%5d pageversion version version1 version2',
  'old_version new_version pathrev r1 r2 rrev hb hpb commit commitid sha sha1 changeset',
);
const BRANCHES = words('h ref branch tag at');
const NAME_PARTS = /[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/;
const TRIPLETS = /%[0-9A-F]{2}/gi;
const MAX_NAME_LENGTH = 40;
const MAX_KNOWN = 2000;
/** A site has few names and very many links with them. */
const known = new RecentMap<NameFacts>(MAX_KNOWN);

/** Reads a name as written in the query. Depends on nothing but the name; the last ones are remembered. */
export function factsOf(name: string): NameFacts {
  const remembered = known.get(name);
  if (remembered !== undefined) return remembered;
  const facts = readName(name);
  if (name.length <= MAX_NAME_LENGTH) known.set(name, facts);
  return facts;
}

function readName(name: string): NameFacts {
  const pattern = generalise(name);
  const hash = hashOf(name);
  if (name.length > MAX_NAME_LENGTH)
    return { pattern, session: null, date: null, isPage: false, isView: false, version: null, hash };
  const lower = name.toLowerCase();
  return {
    pattern,
    session: sessionOf(lower),
    date: dateOf(name, lower),
    isPage: PAGES.has(lower),
    isView: VIEWS.has(lower),
    version: versionOf(lower),
    hash,
  };
}

/** What the name of a parameter, in the query or in the path, says of its being a session. */
export function sessionOf(lowerCaseName: string): NameFacts['session'] {
  if (SESSIONS.has(lowerCaseName) || lowerCaseName.startsWith('aspsession')) return 'any';
  if (lowerCaseName.endsWith('sessionid') || lowerCaseName.endsWith('sessid')) return 'any';
  if (PERHAPS_SESSIONS.has(lowerCaseName)) return 'random';
  return lowerCaseName === 's' ? 'hexadecimal' : null;
}

function versionOf(lower: string): NameFacts['version'] {
  if (VERSIONS.has(lower)) return 'named';
  return BRANCHES.has(lower) ? 'branch' : null;
}

/** `tribe-bar-date`, `cal_month`, `eventDate`, `f[year]`: one letter is enough only where it is the whole name. */
function dateOf(name: string, lower: string): DateName | null {
  const last = name
    .replace(TRIPLETS, ' ')
    .split(NAME_PARTS)
    .filter((part) => part.length > 2)
    .at(-1);
  return dateNamed(lower) ?? (last === undefined ? null : dateNamed(last.toLowerCase()));
}

function dateNamed(word: string): DateName | null {
  return DATES.find(([, names]) => names.has(word))?.[0] ?? null;
}

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}
