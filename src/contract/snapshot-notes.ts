import type { CrawlEvent, JobStateChanged, UrlsReevaluated } from './events.js';
import { assertNever } from './outcome.js';
import type { JobSnapshot } from './job-snapshot.js';

const KEPT_TRAPS = 50;
const KEPT_ALIASES = 20;
const KEPT_PROBLEMS = 20;

type Note = Extract<
  CrawlEvent,
  { type: 'trap_detected' | 'alias_learned' | 'sitemap_progress' | 'robots_overridden' | 'budget_notice' }
>;

/** What a person should know and no counter shows. */
export function noted(s: JobSnapshot, note: Note): JobSnapshot {
  switch (note.type) {
    case 'trap_detected': {
      const { type: _type, timestamp: _timestamp, ...trap } = note;
      return { ...s, traps: [trap, ...s.traps.filter((t) => t.trapId !== trap.trapId)].slice(0, KEPT_TRAPS) };
    }
    case 'alias_learned':
      return { ...s, aliases: [...s.aliases, { from: note.from, to: note.to }].slice(-KEPT_ALIASES) };
    case 'sitemap_progress': {
      const { type: _type, timestamp: _timestamp, problem, ...sitemaps } = note;
      const earlier = s.sitemaps?.problems ?? [];
      const problems = problem ? [...earlier, problem].slice(-KEPT_PROBLEMS) : earlier;
      return { ...s, sitemaps: problems.length === 0 ? sitemaps : { ...sitemaps, problems } };
    }
    case 'robots_overridden':
      return { ...s, robotsOverridden: [...s.robotsOverridden.filter((h) => h !== note.host), note.host] };
    case 'budget_notice':
      return { ...s, budget: { name: note.budget, spent: false } };
    default:
      return assertNever(note);
  }
}

/** Why it rests, as a change of the job's state leaves it on screen. */
export function pauseAfter(s: JobSnapshot, event: JobStateChanged): Pick<JobSnapshot, 'budget' | 'signedOut'> {
  const rests = event.status === 'paused' || event.status === 'queued';
  return { budget: budgetAfter(s, event), signedOut: rests ? (event.signedOut ?? s.signedOut) : null };
}

/** The budget that a change of the job's state leaves on screen. */
function budgetAfter(s: JobSnapshot, event: JobStateChanged): JobSnapshot['budget'] {
  if (event.status === 'paused') return event.budget ? { name: event.budget, spent: true } : s.budget;
  return event.status === 'running' ? null : s.budget;
}

/** Settled URLs that are queued again. */
export function reopened(
  s: JobSnapshot,
  { failed = 0, saved = 0, unchanged = 0 }: NonNullable<UrlsReevaluated['reopened']>,
): JobSnapshot {
  const c = s.counters;
  const queued = c.queued + failed + saved + unchanged;
  const counters = {
    ...c,
    queued,
    failed: c.failed - failed,
    saved: c.saved - saved,
    unchanged: c.unchanged - unchanged,
  };
  return { ...s, counters };
}
