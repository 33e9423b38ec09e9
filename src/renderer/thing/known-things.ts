import type { PageRecord } from '../../contract/job.js';
import { bridge } from '../bridge.js';
import { useLive } from '../stores/live.js';
import { type Thing, useThing } from '../stores/thing.js';
import type { KnownThing } from './deeds.js';

/** Of more than that only what the views know is known: a question each would take too long. */
const MOST_ASKED = 500;

/** A thing of which a view shows the whole record; it saves the question. */
export interface RecordedThing extends Thing {
  readonly record?: PageRecord | null;
}

/** What the crawl on show knows of these things at this moment. */
export async function knownThings(things: readonly RecordedThing[]): Promise<readonly KnownThing[]> {
  const { pinned } = useThing.getState();
  const { jobId } = useLive.getState().snapshot;
  return Promise.all(
    things.map(async (thing, index) => {
      const record = index < MOST_ASKED ? await recordOf(jobId, thing) : (thing.record ?? null);
      return { ...thing, id: record?.id ?? thing.id, record, isPinned: pinned.includes(thing.url) };
    }),
  );
}

async function recordOf(jobId: string, { url, record }: RecordedThing): Promise<PageRecord | null> {
  const answer = await bridge().invoke('urls.known', jobId, url);
  // Without an answer the menu offers what needs none.
  return answer.ok ? (answer.value?.record ?? null) : (record ?? null);
}
