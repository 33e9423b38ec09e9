import type { HostSettings } from '../../contract/job-config.js';
import { type HostTreatment, treatmentOf } from '../../contract/host-treatment.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { t } from '../../contract/language.js';
import type { HostPace, QueuePreview } from '../../contract/queue-head.js';
import { hostOf, originOf } from '../format/urls.js';

/** Rows that may have finished since the head of the queue was last told. */
const JUST_FINISHED = 60;

/** The head of the queue without what has been started since it was told: a URL stands in one place only. */
export function stillNext({
  next,
  lanes,
  recent,
}: Pick<JobSnapshot, 'next' | 'lanes' | 'recent'>): readonly QueuePreview[] {
  const started = new Set<string>();
  for (const lane of lanes) if (lane) started.add(lane.url);
  for (const row of recent.slice(0, JUST_FINISHED)) started.add(row.url);
  return next.some(({ url }) => started.has(url)) ? next.filter(({ url }) => !started.has(url)) : next;
}

/** Rows one below the other that were found on the same page; null = on none. */
export interface QueueRun {
  readonly foundOn: string | null;
  readonly rows: readonly QueuePreview[];
}

/** What waits of one host. */
export interface QueueGroup {
  readonly origin: string;
  readonly treatment: HostTreatment;
  /** All that waits there, not only what is shown; null where that is not told. */
  readonly queued: number | null;
  readonly runs: readonly QueueRun[];
}

/**
 * The head of the queue by host: those that are fetched first, then the others by name, since they are served in turn and
 * would change places all the time, and last those held back. The rows of a host keep their order.
 */
export function queueGroups(
  next: readonly QueuePreview[],
  paces: readonly HostPace[],
  hosts: HostSettings,
): readonly QueueGroup[] {
  const byOrigin = new Map<string, QueuePreview[]>();
  for (const entry of next) {
    const origin = originOf(entry.url);
    const rows = byOrigin.get(origin) ?? [];
    rows.push(entry);
    byOrigin.set(origin, rows);
  }
  const groups = [...byOrigin].map(([origin, rows]) => ({
    origin,
    treatment: treatmentOf(hostOf(origin), hosts),
    queued: paces.find((pace) => pace.origin === origin)?.queued ?? null,
    runs: runsOf(rows),
  }));
  return groups.sort((a, b) => RANKS[a.treatment] - RANKS[b.treatment] || compare(a.origin, b.origin));
}

const RANKS: Readonly<Record<HostTreatment, number>> = { first: 0, usual: 1, held: 2 };

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function runsOf(rows: readonly QueuePreview[]): readonly QueueRun[] {
  const runs: { readonly foundOn: string | null; readonly rows: QueuePreview[] }[] = [];
  for (const row of rows) {
    const foundOn = row.foundOn ?? null;
    const last = runs.at(-1);
    if (last && last.foundOn === foundOn) last.rows.push(row);
    else runs.push({ foundOn, rows: [row] });
  }
  return runs;
}

/** Since when a URL waits, in few letters: `<1m`, `12m`, `3h`, `2d`; empty where nobody noted it. */
export function ageWords(foundAtMs: number | undefined, nowMs: number): string {
  if (foundAtMs === undefined) return '';
  const minutes = Math.floor((nowMs - foundAtMs) / 60_000);
  if (minutes < 1) return t('<1m');
  if (minutes < 60) return t('{n}m', { n: minutes });
  if (minutes < 48 * 60) return t('{n}h', { n: Math.floor(minutes / 60) });
  return t('{n}d', { n: Math.floor(minutes / (24 * 60)) });
}
