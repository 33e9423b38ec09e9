import { readFileSync } from 'node:fs';
import { writeFileAtomically } from '../core/index.js';
import { DEFAULT_PREFERENCES, type Preferences } from '../contract/preferences.js';
import { preferencesSchema } from '../contract/preferences-schema.js';

/** What a person wants of the program, in a file of its own. */
export class PreferencesFile {
  readonly #path: string;
  readonly #listeners = new Set<(preferences: Preferences) => void>();
  #current: Preferences;
  #written: Promise<void> = Promise.resolve();

  /** Reads the file, which need not be there; for the start of the program, which waits for it. */
  constructor(path: string) {
    this.#path = path;
    this.#current = read(path);
  }

  get current(): Preferences {
    return this.#current;
  }

  /** Takes them at once and writes them. Rejects with the system's error where they cannot be kept. */
  async set(preferences: Preferences): Promise<void> {
    this.#current = preferences;
    for (const listener of this.#listeners) listener(preferences);
    const written = this.#written.then(() =>
      writeFileAtomically(this.#path, `${JSON.stringify({ version: 1, ...preferences }, null, 2)}\n`),
    );
    this.#written = written.catch(() => {
      // Whoever set them is told.
    });
    await written;
  }

  /** Calls `listener` now and at each change. */
  follow(listener: (preferences: Preferences) => void): void {
    this.#listeners.add(listener);
    listener(this.#current);
  }
}

function read(path: string): Preferences {
  try {
    const parsed = preferencesSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : DEFAULT_PREFERENCES;
  } catch {
    // Never set, or not to be read: it is as it is without any.
    return DEFAULT_PREFERENCES;
  }
}
