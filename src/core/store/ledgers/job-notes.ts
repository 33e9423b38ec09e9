import type { PatternVerdict } from '../../../contract/rendering.js';
import type { JobState } from '../../job-folder/job-state.js';
import { asBytes, type Connection, type Statement, text } from '../database/sql.js';
import { CREATED, parseState } from '../stored-state.js';
import type { NamedFeed } from '../types.js';

/** What is noted of a job as a whole: its state, what was learnt of the patterns of its pages, and the feeds they name. */
export class JobNotes {
  readonly #connection: Connection;
  readonly #save: Statement;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#save = connection.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)');
  }

  get state(): JobState {
    const stored = noteIn(this.#connection, 'state');
    return stored === null ? CREATED : parseState(stored);
  }

  saveState(state: JobState): void {
    this.#save.run('state', JSON.stringify(state));
  }

  get renderVerdicts(): string | null {
    return renderVerdictsIn(this.#connection);
  }

  saveRenderVerdicts(verdicts: readonly PatternVerdict[]): void {
    this.#save.run('render_verdicts', JSON.stringify(verdicts));
  }

  get feeds(): readonly NamedFeed[] {
    const stored = noteIn(this.#connection, 'feeds');
    return stored === null ? [] : feedsIn(stored);
  }

  saveFeeds(feeds: readonly NamedFeed[]): void {
    this.#save.run('feeds', JSON.stringify(feeds));
  }
}

/**
 * What a database says was learnt of patterns, from whatever connection, for `parsePatternVerdicts`; null = nothing. Who
 * asks reads it: that takes zod, whose 20 ms of CPU each start of the store thread would take too.
 */
export function renderVerdictsIn(connection: Connection): string | null {
  return noteIn(connection, 'render_verdicts');
}

/** A folder may come from somebody else: what is no feed in it is left out. */
function feedsIn(stored: string): readonly NamedFeed[] {
  const read: unknown = JSON.parse(stored);
  return Array.isArray(read) ? read.filter(isFeed) : [];
}

function isFeed(value: unknown): value is NamedFeed {
  return (
    typeof value === 'object' &&
    value !== null &&
    'url' in value &&
    typeof value.url === 'string' &&
    isAddress(value.url) &&
    'page' in value &&
    typeof value.page === 'string' &&
    isAddress(value.page) &&
    'depth' in value &&
    Number.isSafeInteger(value.depth)
  );
}

function isAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol);
  } catch {
    // No address: left out, as is said above.
    return false;
  }
}

function noteIn(connection: Connection, name: 'state' | 'render_verdicts' | 'feeds'): string | null {
  return text(connection.value(`SELECT ${asBytes('value')} FROM meta WHERE name = '${name}'`));
}
