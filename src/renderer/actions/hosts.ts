import { type HostTreatment, treatmentOf } from '../../contract/host-treatment.js';
import type { HostSettings } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import { report, tell } from '../stores/notices.js';
import { ended } from '../stores/work.js';
import { resumeJob } from './commands.js';

/** What a person may want of a host now. */
export interface HostDeed {
  readonly words: string;
  /** The same where the host is named beside it. */
  readonly short: string;
  readonly treatment: HostTreatment;
}

/** What can be wanted of a host (with port where unusual) beside what is wanted of it already. */
export function hostDeeds(host: string, hosts: HostSettings): readonly HostDeed[] {
  const hold: HostDeed = { words: t('Hold {host} back', { host }), short: t('Hold back'), treatment: 'held' };
  const first: HostDeed = { words: t('Fetch {host} first', { host }), short: t('Fetch first'), treatment: 'first' };
  switch (treatmentOf(host, hosts)) {
    case 'held':
      return [{ words: t('Release {host}', { host }), short: t('Release'), treatment: 'usual' }, first];
    case 'first':
      return [
        { words: t('Fetch {host} in turn again', { host }), short: t('Fetch in turn again'), treatment: 'usual' },
        hold,
      ];
    default:
      return [hold, first];
  }
}

/** Holds a host back, has it fetched first, or neither, and says what that means and how it is taken back. */
export async function treatHost(jobId: string, host: string, treatment: HostTreatment): Promise<boolean> {
  const treated = await ended(bridge().invoke('hosts.treat', jobId, host, treatment));
  if (treated.ok) tell(treatedWords(host, treatment), jobId);
  else report(treated.error, jobId);
  return treated.ok;
}

/** Releases a host of a crawl that rests, and goes on with it. */
export async function releaseAndResume(jobId: string, host: string): Promise<void> {
  if (await treatHost(jobId, host, 'usual')) await resumeJob(jobId);
}

function treatedWords(host: string, treatment: HostTreatment): string {
  switch (treatment) {
    case 'held':
      return t('{host} is held back: nothing of it is started. “Release” takes it back.', { host });
    case 'first':
      return t('{host} is fetched first. “Fetch in turn again” takes it back.', { host });
    default:
      return t('{host} is fetched in its turn.', { host });
  }
}
