import type { ChangeKind } from '../../contract/changes.js';
import type { UrlState } from '../../contract/job.js';
import { page, pageWith, redirect, status } from './fault-answers.js';
import type { Answer, OriginPlan, Routes } from './fault-server.js';

/** A page of a site that is crawled twice, as it is the first and the second time. */
interface RecrawlVector {
  readonly about: string;
  readonly path: string;
  readonly first: Answer | null;
  readonly second: Answer | null;
  readonly change: ChangeKind | null;
  /** State in the second crawl; null where it is not met. */
  readonly state: UrlState | null;
  /** Status the server gave the second time. */
  readonly served: number | null;
}

const DATE = 'Tue, 15 Nov 1994 12:45:26 GMT';
const LATER = 'Wed, 16 Nov 1994 12:45:26 GMT';

/** Answers 304 to who has it already. */
function validated(headers: Readonly<Record<string, string>>, answer: Answer): Answer {
  return (exchange) => {
    const { 'if-none-match': match, 'if-modified-since': since } = exchange.request.headers;
    const isKnown =
      match === undefined ? since !== undefined && since === headers['last-modified'] : match === headers['etag'];
    (isKnown ? send304(headers) : answer)(exchange);
  };
}

const send304 =
  (headers: Readonly<Record<string, string>>): Answer =>
  ({ response }) =>
    void response.writeHead(304, headers).end();

function withValidators(
  headers: Readonly<Record<string, string>>,
  title: string,
  hrefs: readonly string[] = [],
): Answer {
  return validated(headers, pageWith(headers, title, hrefs));
}

const tagged = withValidators({ etag: '"one"' }, 'Tagged', ['/behind-the-tag']);
const dated = withValidators({ 'last-modified': DATE }, 'Dated');
const weak = withValidators({ etag: 'W/"weak"', 'last-modified': DATE }, 'Weak');
const still = page('Still the same');

export const RECRAWL: readonly RecrawlVector[] = [
  {
    about: 'an ETag that still holds is unchanged',
    path: '/tagged',
    first: tagged,
    second: tagged,
    change: 'unchanged',
    state: 'unchanged',
    served: 304,
  },
  {
    about: 'links of an unchanged page are followed',
    path: '/behind-the-tag',
    first: still,
    second: still,
    change: 'unchanged',
    state: 'unchanged',
    served: 200,
  },
  {
    about: 'a date that still holds is unchanged',
    path: '/dated',
    first: dated,
    second: dated,
    change: 'unchanged',
    state: 'unchanged',
    served: 304,
  },
  {
    about: 'a weak ETag will do',
    path: '/weak',
    first: weak,
    second: weak,
    change: 'unchanged',
    state: 'unchanged',
    served: 304,
  },
  {
    about: 'the same body without validators is unchanged',
    path: '/still',
    first: still,
    second: still,
    change: 'unchanged',
    state: 'unchanged',
    served: 200,
  },
  {
    about: 'another ETag and body are a change',
    path: '/changed',
    first: withValidators({ etag: '"a"' }, 'Before'),
    second: withValidators({ etag: '"b"' }, 'After'),
    change: 'changed',
    state: 'saved',
    served: 200,
  },
  {
    about: 'another body without validators is a change',
    path: '/rewritten',
    first: page('Before'),
    second: page('After'),
    change: 'changed',
    state: 'saved',
    served: 200,
  },
  {
    about: 'a new date with the same body is unchanged',
    path: '/touched',
    first: withValidators({ 'last-modified': DATE }, 'Touched'),
    second: withValidators({ 'last-modified': LATER }, 'Touched'),
    change: 'unchanged',
    state: 'unchanged',
    served: 200,
  },
  {
    about: 'a page that was not there is added',
    path: '/added',
    first: null,
    second: page('Added'),
    change: 'added',
    state: 'saved',
    served: 200,
  },
  {
    about: 'a page that is missing is gone',
    path: '/gone',
    first: page('Gone'),
    second: status(404),
    change: 'gone',
    state: 'failed',
    served: 404,
  },
  {
    about: 'a page nothing links to is gone',
    path: '/unlinked',
    first: page('Unlinked'),
    second: null,
    change: 'gone',
    state: null,
    served: null,
  },
  {
    about: 'a page that redirects has moved',
    path: '/moved',
    first: page('Moved'),
    second: redirect('/moved-to'),
    change: 'moved',
    state: 'saved',
    served: 301,
  },
  {
    about: 'a 304 nobody asked for is a failure',
    path: '/lying',
    first: null,
    second: send304({ etag: '"never"' }),
    change: null,
    state: 'failed',
    served: 304,
  },
];

const isLinked = (path: string): boolean => path !== '/behind-the-tag';

/** The site, and the switch that turns it into what it is the second time. */
export function recrawlSite(): { readonly origins: Readonly<Record<string, OriginPlan>>; readonly change: () => void } {
  let version: 'first' | 'second' = 'first';
  const routes: Routes = Object.fromEntries(
    RECRAWL.map((vector) => [vector.path, (exchange) => (vector[version] ?? status(404))(exchange)]),
  );
  const home: Answer = (exchange) => {
    const linked = RECRAWL.filter((vector) => vector[version] !== null && isLinked(vector.path));
    page(
      'Home',
      linked.map(({ path }) => path),
    )(exchange);
  };
  return {
    origins: {
      main: { routes: { '/': home, ...routes, '/moved-to': page('Moved here'), '/robots.txt': status(404) } },
    },
    change: () => {
      version = 'second';
    },
  };
}
