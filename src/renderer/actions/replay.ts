import { askReplay } from '../stores/replay.js';
import { showTab } from '../stores/ui.js';

/** Plays a crawl in its live view, from a moment of its log's clock on; null = from the beginning. */
export function replayCrawl(jobId: string, atMs: number | null = null): void {
  showTab(jobId, 'live');
  askReplay(jobId, atMs);
}
