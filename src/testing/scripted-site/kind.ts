import type { IncomingHttpHeaders } from 'node:http';

/** What a page of the site is to be read as, in a browser engine that is given time. */
export interface ExpectedPage {
  /** From the root of the site, with its query. */
  readonly path: string;
  /** Sentences that the page says once it is rendered. */
  readonly says: readonly string[];
  /** Of these, what the server's answer says already; default none. */
  readonly served?: readonly string[];
  /** What it never says: what a reader cannot see into, a known limit, and what is no part of it. */
  readonly hidden?: readonly string[];
  /** Paths that it links to once it is rendered, its own left out. */
  readonly links: readonly string[];
  /** Of these, what the server's answer links to; default none. */
  readonly servedLinks?: readonly string[];
  /** The cookie header of a visitor who may see it; default none. */
  readonly cookie?: string;
  /** What a crawl should learn of its like. */
  readonly needs: 'static' | 'render';
  /** Said and linked to only where the page is scrolled to its end and "load more" is pressed. */
  readonly scrolled?: { readonly says: readonly string[]; readonly links: readonly string[] };
  /** Where its script or its server sends the visitor: what it says is said there. */
  readonly leadsTo?: string;
}

/** Kinds of pages that stand together in one folder of the site. */
export interface Kind {
  /** Also the first folder of its paths. */
  readonly name: string;
  /** What is peculiar to it, in a line. */
  readonly about: string;
  /** Where a crawl of it begins. */
  readonly start: string;
  readonly pages: readonly ExpectedPage[];
  /** Null = there is no such page. */
  answer(asked: Asked): Answer | null;
}

export interface Asked {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  /** Default 200. */
  readonly status?: number;
  /** Default HTML, in UTF-8. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** The headers are sent, the end never. */
  readonly hangs?: boolean;
}

/** A page of HTML. */
export function html(title: string, body: string, head = ''): Answer {
  return {
    body: `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head>\n<body>${body}</body></html>\n`,
  };
}

export function script(body: string): Answer {
  return { type: 'text/javascript; charset=utf-8', body };
}

export function json(value: unknown): Answer {
  return { type: 'application/json', body: JSON.stringify(value) };
}

/** A sentence of its own for each place, so that what is found can be told apart. */
export function sentence(subject: string, place: number): string {
  return `${subject} number ${place} stands in row ${place * 7} of the old garden.`;
}

/** So many characters of plain prose, in paragraphs; no sentence comes twice. */
export function prose(subject: string, length: number): string {
  const paragraphs: string[] = [];
  for (let at = 1; paragraphs.join('').length < length; at += 1) {
    paragraphs.push(`<p>${sentence(subject, at)} Nobody has counted the leaves of ${subject} ${at} so far.</p>`);
  }
  return paragraphs.join('\n');
}

/** A page that means harm, or does it. */
export interface HostilePage {
  readonly path: string;
  readonly about: string;
  /**
   * How its rendering ends: `ready` by itself, with all that it says; `stopped` because it navigates without end; `stuck` since
   * its script never comes back; `memory` since it takes too much.
   */
  readonly ends: 'ready' | 'stopped' | 'stuck' | 'memory';
  /** Sentences that must have been read where it ends `ready`; the last is written when all is done. */
  readonly says: readonly string[];
}

/** Hostile pages that stand together in one folder of the site. */
export interface HostileKind {
  readonly name: string;
  readonly pages: readonly HostilePage[];
  answer(asked: Asked): Answer | null;
}
