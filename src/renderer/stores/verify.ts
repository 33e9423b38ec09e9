import { create } from 'zustand';
import { t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import { verifyWords } from '../words/verify-words.js';
import { report, tell } from './notices.js';

/** The last check of a crawl's files since the program started. */
export interface LastCheck {
  /** ISO 8601, when it ended. */
  readonly at: string;
  /** What was found. */
  readonly words: string;
}

interface ChecksState {
  readonly last: Readonly<Record<string, LastCheck>>;
  /** Crawls whose files are being compared. */
  readonly running: readonly string[];
}

/** By the id of the crawl. */
export const useChecks = create<ChecksState>()(() => ({ last: {}, running: [] }));

/** Compares the files of a crawl with its manifest and says what was found. */
export async function verifyFiles(jobId: string): Promise<void> {
  tell(t('Checking the files…'), jobId);
  useChecks.setState(({ running }) => ({ running: [...running, jobId] }));
  const checked = await bridge().invoke('jobs.verify', jobId);
  useChecks.setState(({ running }) => ({ running: running.filter((one) => one !== jobId) }));
  if (!checked.ok) return report(checked.error, jobId);
  const words = verifyWords(checked.value);
  useChecks.setState(({ last }) => ({ last: { ...last, [jobId]: { at: new Date().toISOString(), words } } }));
  tell(words, jobId);
}
