import { t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import { verifyWords } from '../words/verify-words.js';
import { report, tell } from './notices.js';

/** Compares the files of a crawl with its manifest and says what was found. */
export async function verifyFiles(jobId: string): Promise<void> {
  tell(t('Checking the files…'), jobId);
  const checked = await bridge().invoke('jobs.verify', jobId);
  if (checked.ok) tell(verifyWords(checked.value), jobId);
  else report(checked.error, jobId);
}
