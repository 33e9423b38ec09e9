import { useEffect, useState } from 'react';
import type { UrlDetail } from '../../contract/rules.js';
import { bridge } from '../bridge.js';
import { useLive } from '../stores/live.js';
import type { Thing } from '../stores/thing.js';

/** What is known of a thing: `loading` before the first answer, `unknown` where the crawl does not know the address. */
export type ThingDetail =
  | { readonly kind: 'loading' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly detail: UrlDetail };

/** Lets the arrow keys pass over rows without a question for each. */
const RESTING_MS = 100;
const REFRESH_MS = 1000;
const LOADING: ThingDetail = { kind: 'loading' };

/** Everything the database holds of a thing, asked again when the crawl has moved. */
export function useThingDetail(jobId: string, { url, id }: Thing): ThingDetail {
  const [answer, setAnswer] = useState<{ readonly url: string; readonly told: ThingDetail }>({ url, told: LOADING });
  useEffect(() => {
    let current = true;
    let seen = useLive.getState().snapshot.counters;
    const ask = async (): Promise<void> => {
      const told = await detailOf(jobId, { url, id });
      if (current && told) setAnswer({ url, told });
    };
    const first = setTimeout(() => void ask(), RESTING_MS);
    const again = setInterval(() => {
      const { counters } = useLive.getState().snapshot;
      if (counters === seen || document.hidden) return;
      seen = counters;
      void ask();
    }, REFRESH_MS);
    return () => {
      current = false;
      clearTimeout(first);
      clearInterval(again);
    };
  }, [jobId, url, id]);
  return answer.url === url ? answer.told : LOADING;
}

/** Null without an answer: the pane goes on showing what it knew. */
async function detailOf(jobId: string, { url, id }: Thing): Promise<ThingDetail | null> {
  let known = id;
  if (known === null) {
    const found = await bridge().invoke('urls.known', jobId, url);
    if (!found.ok) return null;
    if (!found.value) return { kind: 'unknown' };
    known = found.value.record.id;
  }
  const detail = await bridge().invoke('urls.detail', jobId, known);
  return detail.ok ? { kind: 'known', detail: detail.value } : null;
}
