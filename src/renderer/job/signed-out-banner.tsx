import { t } from '../../contract/language.js';
import { stopJob } from '../actions/commands.js';
import { goOnSignedOut } from '../actions/sign-in.js';
import { Button } from '../controls/button.js';
import { useSnapshot } from '../stores/live.js';
import { openJobDialog } from '../stores/ui.js';
import css from './notes.module.css';

/** The crawl was signed in and is not any more, with what can be done about it. */
export function SignedOutBanner({ jobId }: { readonly jobId: string }) {
  const url = useSnapshot((s) => (s.status === 'paused' ? s.signedOut : null));
  if (url === null) return null;
  return (
    <section className={css.banner} aria-label={t('Signed out')} data-testid="signed-out-banner">
      <p role="status">
        <span aria-hidden="true">◆ </span>
        <b>{t('Signed out of {host}.', { host: new URL(url).host })}</b>{' '}
        {t('No login page was saved. Without signing in, pages that ask for it are skipped.')}
      </p>
      <div className={css.buttons}>
        <Button look="main" size="small" onClick={() => openJobDialog({ kind: 'sign-in', jobId })}>
          {t('Sign in again…')}
        </Button>
        <Button size="small" onClick={() => goOnSignedOut(jobId)}>
          {t('Go on without')}
        </Button>
        <Button size="small" onClick={() => stopJob(jobId)}>
          {t('Stop')}
        </Button>
      </div>
    </section>
  );
}
