import { t } from '../../contract/language.js';
import { installsItself, RELEASES_PAGE, type UpdateStatus } from '../../contract/updates.js';
import { openInBrowser } from '../actions/commands.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { isAtWork } from '../../contract/job.js';
import { useJobs } from '../stores/jobs.js';
import { report } from '../stores/notices.js';
import { changePreferences, usePreferences } from '../stores/preferences.js';
import { putAway, useUpdates } from '../stores/updates.js';
import { byHandWords, failureWords, offerWords } from '../words/update-words.js';
import css from './updates.module.css';

/** The one question whether new versions may be looked for, and what came of looking, below everything else. */
export function UpdateStrip() {
  const status = useUpdates((known) => known.status);
  const hidden = useUpdates((known) => known.putAway);
  const choice = usePreferences((preferences) => preferences.updates);
  if (!status || status.feedHost === null) return null;
  if (choice === 'ask') return <Question host={status.feedHost} />;
  const { state } = status;
  if (state.kind === 'current' || state.kind === 'checking') return null;
  // A look that failed is told in the settings only: it is tried again tomorrow.
  if (state.kind === 'failed' && state.offer === null) return null;
  const { version } = state.offer ?? { version: '' };
  return hidden === `${version} ${state.kind}` ? null : <Offer status={status} subject={`${version} ${state.kind}`} />;
}

async function answer(updates: 'on' | 'off'): Promise<void> {
  const problem = await changePreferences({ updates });
  if (problem) report(problem, null);
  else if (updates === 'on') await bridge().invoke('updates.check');
}

function Question({ host }: { readonly host: string }) {
  return (
    <section className={css.strip} aria-label={t('New versions')}>
      <p>
        {t(
          'May Orbweaver ask {host} once a day whether there is a new version? The request names your system and processor and nothing else, and nothing is downloaded or installed unless you ask for it.',
          { host },
        )}
      </p>
      <Button size="small" onClick={() => void answer('on')}>
        {t('Yes, look once a day')}
      </Button>
      <Button size="small" onClick={() => void answer('off')}>
        {t('No')}
      </Button>
    </section>
  );
}

function Offer({ status, subject }: { readonly status: UpdateStatus; readonly subject: string }) {
  const { state, packedAs } = status;
  if (!('offer' in state) || state.offer === null) return null;
  const byHand = byHandWords(packedAs, state.offer);
  return (
    <section className={css.strip} aria-label={t('New versions')}>
      <div className={css.words}>
        <p>{offerWords(state.offer)}</p>
        {byHand !== null && <p>{byHand}</p>}
        {state.kind === 'failed' && <p role="alert">{failureWords(state.failure)}</p>}
        {state.offer.notes !== null && (
          <details>
            <summary>{t('What is new')}</summary>
            <pre className={css.notes}>{state.offer.notes}</pre>
          </details>
        )}
      </div>
      <Button size="small" look="quiet" onClick={() => void openInBrowser(RELEASES_PAGE)}>
        {t('All versions…')}
      </Button>
      {installsItself(packedAs) && <Steps status={status} />}
      <Button size="small" look="quiet" onClick={() => putAway(subject)}>
        {t('Not now')}
      </Button>
    </section>
  );
}

/** What can be asked for next. */
function Steps({ status: { state } }: { readonly status: UpdateStatus }) {
  const runs = useJobs((known) => known.jobs?.some(({ status }) => isAtWork(status) || status === 'queued') ?? false);
  switch (state.kind) {
    case 'available':
    case 'failed':
      return (
        <Button size="small" onClick={() => void bridge().invoke('updates.download')}>
          {t('Download')}
        </Button>
      );
    case 'downloading': {
      const percent = Math.min(100, Math.floor((100 * state.receivedBytes) / state.offer.size));
      return (
        <>
          <progress className={css.bar} max={100} value={percent} aria-label={t('Downloaded')} />
          <Button size="small" onClick={() => void bridge().invoke('updates.cancelDownload')}>
            {t('Cancel download')}
          </Button>
        </>
      );
    }
    case 'downloaded':
      if (state.isWanted)
        return (
          <>
            <span>{t('It is installed as soon as no crawl and no export runs.')}</span>
            <Button size="small" onClick={() => void bridge().invoke('updates.postpone')}>
              {t('Do not install')}
            </Button>
          </>
        );
      return (
        <Button size="small" onClick={() => void bridge().invoke('updates.install')}>
          {runs ? t('Install when no crawl runs') : t('Install and restart')}
        </Button>
      );
    case 'installing':
      return <span role="status">{t('Installing…')}</span>;
    case 'current':
    case 'checking':
      return null;
  }
}
