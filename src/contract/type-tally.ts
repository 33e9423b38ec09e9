import type { TypeCount } from './reports.js';

/** Files of a crawl by media type: how many, and their bytes. */
export type TypeTally = Readonly<Record<string, Pick<TypeCount, 'count' | 'bytes'>>>;

/** A site that makes types up is not told of without end; the count in the database has them all. */
const MOST_TYPES = 100;

/** `text/html` of `Text/HTML; charset=utf-8`; empty where none is known. */
export function typeName(contentType: string | null): string {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** The tally with one more file. */
export function tallied(tally: TypeTally, contentType: string | null, bytes: number): TypeTally {
  const type = typeName(contentType);
  const known = Object.hasOwn(tally, type) ? tally[type] : undefined;
  if (known === undefined && Object.keys(tally).length >= MOST_TYPES) return tally;
  return { ...tally, [type]: { count: (known?.count ?? 0) + 1, bytes: (known?.bytes ?? 0) + bytes } };
}

/** Whether a tally has every file of so many saved pages: nothing lay there before, and no page was saved twice. */
export function isWhole(tally: TypeTally, savedPages: number): boolean {
  return Object.values(tally).reduce((sum, { count }) => sum + count, 0) === savedPages;
}

/** A count with what was told of since: `then` is the tally when it was made. The most bytes first. */
export function countedOn(counted: readonly TypeCount[], then: TypeTally, now: TypeTally): readonly TypeCount[] {
  const types = new Map(counted.map((one) => [one.type, one]));
  for (const [type, { count, bytes }] of Object.entries(now)) {
    const before = (Object.hasOwn(then, type) ? then[type] : undefined) ?? { count: 0, bytes: 0 };
    const known = types.get(type) ?? { type, count: 0, bytes: 0 };
    const more = { count: count - before.count, bytes: bytes - before.bytes };
    // Fewer than then: the crawl was opened anew meanwhile, and its tally began again.
    if (more.count > 0) types.set(type, { type, count: known.count + more.count, bytes: known.bytes + more.bytes });
  }
  return [...types.values()].sort((a, b) => b.bytes - a.bytes || b.count - a.count);
}
