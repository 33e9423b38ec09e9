import { useEffect } from 'react';
import { t } from '../../contract/language.js';
import { signIn } from '../actions/sign-in.js';
import { useSnapshot } from '../stores/live.js';
import { cancelSignIn, finishSignIn, useSignIns } from '../stores/sign-ins.js';
import { closeJobDialog } from '../stores/ui.js';
import { DialogForm } from './dialog-form.js';
import css from './job-dialogs.module.css';

/** Signs a crawl in that exists; one that was signed out goes on at once. */
export function SignInForm({ jobId }: { readonly jobId: string }) {
  const open = useSignIns((state) => state.open);
  const url = useSnapshot(({ signedOut, config }) => signedOut ?? config.seeds[0] ?? config.sitemaps[0] ?? null);
  const isKept = useSignIns((state) => state.isKept);
  // Whoever closes this has changed their mind.
  useEffect(() => () => void cancelSignIn(), []);
  const host = url === null ? '' : new URL(url).host;
  const act = async (): Promise<void> => {
    if (open !== null) return finishSignIn();
    if (await signIn(jobId)) closeJobDialog();
  };
  return (
    <DialogForm
      title={t('Sign in to {host}', { host })}
      deed={open === null ? t('Open the sign-in window') : t('Done')}
      onSubmit={act}
    >
      <div className={css.facts} role="status">
        <p>
          {open === null
            ? t('A window of its own opens the site. Sign in there; the crawl then sends the cookies of that session.')
            : t(
                'Sign in to {host} in the window that has opened. When you see your pages, press Done or close that window.',
                { host },
              )}
        </p>
        <p>
          {isKept
            ? t('Cookies are kept encrypted by the system, never in the crawl’s folder. Settings forget them.')
            : t('This system keeps no secrets for programs: the sign-in is kept until Orbweaver is closed.')}
        </p>
      </div>
    </DialogForm>
  );
}
