import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readResults } from '../core/shared-store/crawls.js';
import type { SharedFrontier, SharedResult } from '../core/shared-store/types.js';
import { isPage, type ManyHosts, type Visit } from './many-hosts.js';
import { MOST_IN_FLIGHT, type SharedKillRecord } from './shared-kill-loop.js';

/** What came of a shared crawl whose workers were hit. */
export interface SharedKillVerdict {
  readonly saved: number;
  /** Requests for pages. */
  readonly requests: number;
  /** Requests for a page that had been asked for before. */
  readonly wasted: number;
  /** The shortest time between two pages of a host, milliseconds, and between two that different workers asked for. */
  readonly leastGapMs: number;
  readonly leastHandOverMs: number;
  readonly handOvers: number;
  /** For how long at most the site had not looked at what comes in when it saw a page asked for, milliseconds. */
  readonly mostLateMs: number;
  /** What should not have happened, in words. */
  readonly breaches: readonly string[];
}

/** Judges by the site's own log and by the database. `paceMs`: the least time between two pages of a host; null = not looked at. */
export async function judgeKills(
  site: ManyHosts,
  record: SharedKillRecord,
  paceMs: number | null,
): Promise<SharedKillVerdict> {
  const results = await resultsOf(record.frontier);
  const pages = site.visits.filter(({ path }) => isPage(path));
  const wasted = pages.length - new Set(pages.map(({ path }) => path)).size;
  const gaps = gapsOf(pages);
  const handOvers = gaps.filter(({ isHandOver }) => isHandOver);
  const leastGapMs = least(gaps);
  const breaches = [
    ...storedBreaches(site, record, results),
    ...repeatedBreaches(site.visits, record),
    ...overlaps(site.visits),
    ...record.badEnds,
  ];
  const inFlight = record.inFlight.reduce((sum, n) => sum + n, 0) + MOST_IN_FLIGHT * record.rejoined;
  if (wasted > inFlight)
    breaches.push(`${wasted} requests were wasted, and ${inFlight} pages were in flight at the blows`);
  if (pages.some(({ by }) => by === null)) breaches.push('a worker did not say who it is');
  if (record.inFlight.some((n) => n > MOST_IN_FLIGHT))
    breaches.push(`more than ${MOST_IN_FLIGHT} pages were in flight`);
  if (paceMs !== null) breaches.push(...gaps.filter(({ ms }) => ms < paceMs).map(({ said }) => said));
  const mostLateMs = Math.round(pages.reduce((most, visit) => Math.max(most, visit.startedAt - visit.maybeSince), 0));
  const figures = { leastGapMs, leastHandOverMs: least(handOvers), handOvers: handOvers.length, mostLateMs };
  return { saved: results.size, requests: pages.length, wasted, ...figures, breaches };
}

/** By path. */
async function resultsOf(frontier: SharedFrontier): Promise<ReadonlyMap<string, SharedResult>> {
  const results = new Map<string, SharedResult>();
  const read = await readResults(frontier, async (rows) => {
    for (const row of rows) results.set(new URL(row.url).pathname, row);
  });
  if (!read.ok) throw new Error(read.error.message);
  return results;
}

function storedBreaches(
  { pages }: ManyHosts,
  { told, stored }: SharedKillRecord,
  results: ReadonlyMap<string, SharedResult>,
): readonly string[] {
  const lost = [...told.keys(), ...stored.keys()].filter((path) => results.get(path)?.state !== 'saved');
  const without = [...results.values()].filter(({ folder, rawPath }) => {
    // Machine and folder, as a worker calls itself; the name of a machine has no space.
    const place = folder?.slice(folder.indexOf(' ') + 1);
    return !place || rawPath === null || !existsSync(join(place, rawPath));
  });
  return [
    ...(results.size === pages ? [] : [`${results.size} pages of ${pages} are stored`]),
    ...lost.map((path) => `${path} was acknowledged and is lost`),
    ...without.map(({ url, folder }) => `${url} has no file in ${folder}`),
  ];
}

function repeatedBreaches(visits: readonly Visit[], { told, stored }: SharedKillRecord): readonly string[] {
  const asked = [...visits.entries()].filter(([, { path }]) => isPage(path));
  return [told, stored].flatMap((known) =>
    asked
      .filter(([n, { path }]) => n >= (known.get(path) ?? Number.POSITIVE_INFINITY))
      .map(([, { path, by }]) => `${by} asked for ${path} again although it was acknowledged`),
  );
}

/** Requests of different workers that a host had open at the same time. */
function overlaps(visits: readonly Visit[]): readonly string[] {
  const breaches: string[] = [];
  const open = new Map<number, Visit>();
  for (const visit of visits) {
    const before = open.get(visit.host);
    if (before && before.by !== visit.by && before.endedAt > visit.startedAt)
      breaches.push(`${before.by} and ${visit.by} were at host ${visit.host} at once: ${before.path}, ${visit.path}`);
    // Of one worker's the one that ends last is the one to look at.
    if (!before || before.by !== visit.by || before.endedAt < visit.endedAt) open.set(visit.host, visit);
  }
  return breaches;
}

interface Gap {
  readonly ms: number;
  readonly isHandOver: boolean;
  readonly said: string;
}

function gapsOf(pages: readonly Visit[]): readonly Gap[] {
  const last = new Map<number, Visit>();
  return pages.flatMap((visit) => {
    const before = last.get(visit.host);
    last.set(visit.host, visit);
    // What was answered had come in before; a busy machine may take in late what nobody waits for.
    if (!before?.isAnswered) return [];
    // A busy machine takes in late what was sent in time: the log tells since when it may have been there.
    const ms = visit.startedAt - before.maybeSince;
    const said = `${before.by} asked for ${before.path} and ${visit.by} for ${visit.path} within ${Math.round(ms)} ms`;
    return [{ ms, isHandOver: before.by !== visit.by, said }];
  });
}

function least(gaps: readonly Gap[]): number {
  return Math.round(gaps.reduce((least, { ms }) => Math.min(least, ms), Number.POSITIVE_INFINITY));
}
