import { parseSeed } from '../../contract/job-schema.js';
import type { AddedUrls } from '../../contract/job-life.js';
import { t } from '../../contract/language.js';
import { type ErrorCode, fail, ok, type Result } from '../../contract/outcome.js';
import type { UrlExplanation } from '../../contract/rules.js';
import type { Trap, TrapDecision } from '../../contract/traps.js';
import { explain } from '../scope/explain.js';
import { LiveRules } from '../scope/live-rules.js';
import type { Hand } from '../shared-store/by-hand.js';
import type { SharedAccess } from '../shared-store/types.js';
import { explainUrl } from './explain-url.js';
import { MAX_ADDED } from './job-commands.js';

const NAMED_PROBLEMS = 10;
const SETTLED = ['skipped', 'failed', 'saved', 'unchanged'] as const;

/** Why a URL is or is not crawled by a shared crawl; asks no server. */
export async function explainShared(access: SharedAccess, url: string): Promise<Result<UrlExplanation>> {
  const { readKnownUrl, readSharedCrawl } = await import('../shared-store/crawls.js');
  const crawl = await readSharedCrawl(access);
  if (!crawl.ok) return crawl;
  const { config } = crawl.value;
  const rules = new LiveRules(config).compiled;
  const known = await readKnownUrl(access, explain(url, rules).key);
  return known.ok ? ok(explainUrl(url, rules, { known: known.value, robots: null, config })) : known;
}

/** Queues again what failed in a shared crawl, of these classes or (null) all; answers how many URLs. */
export function retryShared(access: SharedAccess, errors: readonly ErrorCode[] | null): Promise<Result<number>> {
  return handIn(access, async (hand) => {
    const moved = await hand.reopen({ states: ['failed'], reasons: errors, origins: null, ids: null });
    return ok(moved.effect.entering);
  });
}

/** Queues one URL of a shared crawl again, whatever became of it. */
export async function refetchShared(access: SharedAccess, text: string): Promise<Result<number>> {
  const seed = parseSeed(text);
  if (!seed.ok) return seed;
  const rules = await rulesOfCrawl(access);
  if (!rules.ok) return rules;
  const { key, url } = explain(seed.value, rules.value.compiled, { kind: 'user' });
  return handIn(access, async (hand) => {
    const known = await hand.known(key);
    if (known === null)
      return fail({
        code: 'no_such_url',
        message: t('This crawl does not know {url}. Add it, and it is fetched.', { url }),
      });
    if (known.waits)
      return fail({
        code: 'still_queued',
        message: t('{url} is in the queue already: it is fetched in its turn.', { url }),
      });
    return ok(await reopened(hand, [known.id]));
  });
}

/** Queues addresses that a person gives, as `JobCommands.add` does. */
export async function addToShared(access: SharedAccess, lines: readonly string[]): Promise<Result<AddedUrls>> {
  if (lines.length > MAX_ADDED)
    return fail({ code: 'too_many', message: t('At most {most} addresses at a time.', { most: MAX_ADDED }) });
  const rules = await rulesOfCrawl(access);
  return rules.ok ? handIn(access, (hand) => addAll(hand, rules.value, lines)) : rules;
}

async function addAll(hand: Hand, rules: LiveRules, lines: readonly string[]): Promise<Result<AddedUrls>> {
  const problems: { readonly line: string; readonly why: string }[] = [];
  const fresh: string[] = [];
  const again: number[] = [];
  let knownCount = 0;
  for (const line of new Set(lines)) {
    const seed = parseSeed(line);
    const asked = seed.ok ? explain(seed.value, rules.compiled, { kind: 'user' }) : null;
    if (!seed.ok) problems.push({ line, why: seed.error.message });
    else if (asked?.skip) problems.push({ line, why: `${asked.url}: ${asked.checks.at(-1)?.words ?? ''}` });
    else if (asked) {
      const known = await hand.known(asked.key);
      if (known === null) fresh.push(asked.url);
      else if (known.state === 'skipped' || known.state === 'failed') again.push(known.id);
      else knownCount += 1;
    }
  }
  const links = fresh.flatMap((href) => rules.offer({ href, kind: 'user', text: '', nofollow: false }, href, 0) ?? []);
  const added = links.length === 0 ? 0 : await hand.add(links);
  const queued = added + (again.length === 0 ? 0 : await reopened(hand, again));
  const named = problems.slice(0, NAMED_PROBLEMS).map(({ why }) => why);
  return ok({ queued, known: knownCount, problems: named, refused: problems.map(({ line }) => line) });
}

/** The traps of a shared crawl, the newest first, at most 50. */
export function trapsOfShared(access: SharedAccess): Promise<Result<readonly Trap[]>> {
  return handIn(access, async (hand) => ok(hand.traps()));
}

export function decideSharedTrap(access: SharedAccess, trapId: number, decision: TrapDecision): Promise<Result<null>> {
  return handIn(access, async (hand) =>
    (await hand.decideTrap(trapId, decision)) === null
      ? fail({ code: 'no_such_trap', message: t('There is no trap {id} in this crawl.', { id: String(trapId) }) })
      : ok(null),
  );
}

async function reopened(hand: Hand, ids: readonly number[]): Promise<number> {
  const filter = { states: SETTLED, reasons: null, origins: null, ids, asked: true };
  return (await hand.reopen(filter)).effect.entering;
}

async function rulesOfCrawl(access: SharedAccess): Promise<Result<LiveRules>> {
  const { readSharedCrawl } = await import('../shared-store/crawls.js');
  const crawl = await readSharedCrawl(access);
  return crawl.ok ? ok(new LiveRules(crawl.value.config)) : crawl;
}

/** What speaks to the server is loaded only for shared crawls. */
async function handIn<T>(access: SharedAccess, work: (hand: Hand) => Promise<Result<T>>): Promise<Result<T>> {
  const { byHand } = await import('../shared-store/by-hand.js');
  return byHand(access, work);
}
