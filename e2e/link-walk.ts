import { Parser } from 'htmlparser2';

/** What following links over HTTP comes to, found without any code of the product. */
export interface LinkWalk {
  /** Addresses answered by 200, sorted. */
  readonly found: readonly string[];
  /** Addresses answered by anything else, sorted. */
  readonly dead: readonly string[];
  /** How many different addresses outside of the folder were linked. */
  readonly outside: number;
}

/** Follows every link from `seed`, a folder's address, that stays in that folder, breadth first. */
export async function walkLinks(seed: string): Promise<LinkWalk> {
  const inside = new Set([seed]);
  const outside = new Set<string>();
  const dead: string[] = [];
  // A set yields what is added while it is walked: the walk is the queue.
  for (const url of inside) {
    const answer = await fetch(url, { redirect: 'manual' });
    const body = await answer.text();
    if (answer.status !== 200) dead.push(url);
    if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/html')) continue;
    for (const link of linksIn(body, url)) (link.startsWith(seed) ? inside : outside).add(link);
  }
  const found = [...inside].filter((url) => !dead.includes(url));
  return { found: found.toSorted(), dead: dead.toSorted(), outside: outside.size };
}

type Attributes = Readonly<Record<string, string | undefined>>;

/** Where each element that leads to another page says so. */
const TARGETS: Readonly<Record<string, (attributes: Attributes) => string | undefined>> = {
  a: ({ href }) => href,
  area: ({ href }) => href,
  iframe: ({ src }) => src,
  frame: ({ src }) => src,
  link: ({ rel, href, type }) => (isPageRelation(rel ?? '', type) ? href : undefined),
};

function isPageRelation(rel: string, type: string | undefined): boolean {
  if (/\b(?:next|prev|previous)\b/i.test(rel)) return true;
  return /\balternate\b/i.test(rel) && (type === undefined || type.startsWith('text/html'));
}

function linksIn(html: string, url: string): readonly string[] {
  const hrefs: string[] = [];
  let base = url;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'base' && attributes['href'] !== undefined) base = new URL(attributes['href'], url).href;
      const href = TARGETS[name]?.(attributes)?.trim();
      if (href !== undefined && href !== '' && !href.startsWith('#')) hrefs.push(href);
    },
  });
  parser.end(html);
  const links = hrefs.filter((href) => URL.canParse(href, base)).map((href) => new URL(href, base));
  return links.filter(({ protocol }) => /^(?:https?|ftp):$/.test(protocol)).map(({ href }) => href.replace(/#.*$/, ''));
}
