import { parseSeed } from '../../contract/job-schema.js';
import { type ErrorCode, fail, ok, type Problem, type Result } from '../../contract/outcome.js';
import type { RuleEffect } from '../../contract/rules.js';
import type { AddedUrls } from '../../contract/job-life.js';
import type { Engine } from '../crawl/open-crawl.js';
import type { AskedUrl, JobQuestions } from './job-queries.js';

/** Addresses a person may add in one go. */
export const MAX_ADDED = 1000;
const NAMED_PROBLEMS = 10;

export interface JobActionsParts {
  readonly questions: Pick<JobQuestions, 'askedFor'>;
  /** Runs an action on the job's engine, opened for it where nothing runs. */
  readonly withEngine: <T>(action: (engine: Engine) => Promise<T>) => Promise<Result<T>>;
}

/** What a person may have done once more, or in addition. Nothing here starts a job that does not run. */
export class JobActions {
  readonly #parts: JobActionsParts;

  constructor(parts: JobActionsParts) {
    this.#parts = parts;
  }

  /** Queues failed URLs again, of these classes or (null) all. */
  retry(errors: readonly ErrorCode[] | null): Promise<Result<RuleEffect>> {
    return this.#parts.withEngine(({ orchestrator }) =>
      orchestrator.steering.reopen({ states: ['failed'], reasons: errors, origins: null, ids: null }),
    );
  }

  /** Queues one URL again, whatever became of it. */
  async refetch(text: string): Promise<Result<RuleEffect>> {
    const seed = parseSeed(text);
    if (!seed.ok) return seed;
    const asked = await this.#parts.questions.askedFor(seed.value);
    if (!asked.ok) return asked;
    const { known, url } = asked.value;
    if (!known) return fail(unknown(url));
    const { id, state } = known.record;
    if (state === 'queued' || state === 'pending')
      return fail({ code: 'still_queued', message: `${url} is in the queue already: it is fetched in its turn.` });
    return this.#reopen([id]);
  }

  /**
   * Queues addresses that a person gives. They were asked for by name: scope and include rules do not keep them out, and
   * known ones that were skipped or had failed are asked for again. An exclude rule, which a person has written too, does.
   */
  async add(lines: readonly string[]): Promise<Result<AddedUrls>> {
    if (lines.length > MAX_ADDED)
      return fail({ code: 'too_many', message: `At most ${MAX_ADDED.toLocaleString('en')} addresses at a time.` });
    const given = new Given();
    for (const line of new Set(lines)) {
      const seed = parseSeed(line);
      if (!seed.ok) given.refuse(line, seed.error.message);
      else {
        const asked = await this.#parts.questions.askedFor(seed.value);
        if (!asked.ok) return asked;
        given.take(line, asked.value);
      }
    }
    return this.#queue(given);
  }

  async #queue({ fresh, again, known, problems, refused }: Given): Promise<Result<AddedUrls>> {
    const added =
      fresh.length === 0 ? ok(0) : await this.#parts.withEngine(({ orchestrator }) => orchestrator.steering.add(fresh));
    if (!added.ok) return added;
    const reopened = again.length === 0 ? null : await this.#reopen(again);
    if (reopened && !reopened.ok) return reopened;
    const queued = added.value + (reopened?.value.entering ?? 0);
    return ok({ queued, known, problems: problems.slice(0, NAMED_PROBLEMS), refused });
  }

  #reopen(ids: readonly number[]): Promise<Result<RuleEffect>> {
    const states = ['skipped', 'failed', 'saved', 'unchanged'] as const;
    return this.#parts.withEngine(({ orchestrator }) =>
      orchestrator.steering.reopen({ states, reasons: null, origins: null, ids, asked: true }),
    );
  }
}

/** Addresses as they were given, sorted by what is to be done with each. */
class Given {
  readonly fresh: string[] = [];
  /** Ids of known URLs. */
  readonly again: number[] = [];
  readonly problems: string[] = [];
  /** The lines of the problems. */
  readonly refused: string[] = [];
  known = 0;

  refuse(line: string, problem: string): void {
    this.refused.push(line);
    this.problems.push(problem);
  }

  take(line: string, { url, skip, why, known }: AskedUrl): void {
    const state = known?.record.state;
    if (skip !== null) this.refuse(line, `${url}: ${why}`);
    else if (!known) this.fresh.push(url);
    else if (state === 'skipped' || state === 'failed') this.again.push(known.record.id);
    else this.known += 1;
  }
}

function unknown(url: string): Problem {
  return { code: 'no_such_url', message: `This crawl does not know ${url}. Add it, and it is fetched.` };
}
