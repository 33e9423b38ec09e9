import type { PatternVerdict } from '../../../contract/rendering.js';
import type { JobState } from '../../job-folder/job-state.js';
import { asBytes, type Connection, type Statement, text } from '../database/sql.js';
import { CREATED, parseState } from '../stored-state.js';

/** What is noted of a job as a whole: its state, and what was learnt of the patterns of its pages. */
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
}

/**
 * What a database says was learnt of patterns, from whatever connection, for `parsePatternVerdicts`; null = nothing. Who
 * asks reads it: that takes zod, whose 20 ms of CPU each start of the store thread would take too.
 */
export function renderVerdictsIn(connection: Connection): string | null {
  return noteIn(connection, 'render_verdicts');
}

function noteIn(connection: Connection, name: 'state' | 'render_verdicts'): string | null {
  return text(connection.value(`SELECT ${asBytes('value')} FROM meta WHERE name = '${name}'`));
}
