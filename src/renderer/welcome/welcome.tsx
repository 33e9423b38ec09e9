import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import { AddressField } from '../settings/address-field.js';
import { useDraft } from '../settings/draft-store.js';
import { submitForm } from '../new-crawl/new-crawl-form.js';
import { previewWords } from '../settings/scope-words.js';
import { Logo } from '../sidebar/logo.js';
import { createSample } from '../actions/commands.js';
import { openAppDialog, openForm, useUi } from '../stores/ui.js';
import css from './welcome.module.css';

/** What a person sees before the first crawl. */
export function Welcome() {
  const formOpen = useUi((ui) => ui.formOpen);
  return (
    <main className={css.welcome} aria-label={t('Welcome')}>
      <div className={css.card}>
        <Logo size={44} />
        <h1>{t('Save a site to your disk, and see what is in it')}</h1>
        <p className={css.lead}>
          {t(
            'Orbweaver follows the links from an address, shows you the crawl while it happens, and saves every page as plain files: the page as it was served, clean Markdown, and a database you can query.',
          )}
        </p>
        {/* While the dialog is open its address field is the one on screen. */}
        {!formOpen && <Start />}
        <p className={css.sample}>
          <span>{t('No site in mind?')}</span>
          <Button onClick={() => createSample()}>{t('Crawl the sample site')}</Button>
          <span>{t('about 60 pages, served from this computer')}</span>
        </p>
        <p className={css.sample}>
          <span>{t('A crawl on several machines?')}</span>
          <Button onClick={() => openAppDialog('open-shared')}>{t('Open a shared crawl…')}</Button>
        </p>
      </div>
    </main>
  );
}

function Start() {
  const draft = useDraft((state) => state.draft);
  const problem = useDraft((state) => state.problem);
  const busy = useDraft((state) => state.busy);
  return (
    <form className={css.start} noValidate onSubmit={submitForm}>
      <AddressField label={t('Address to crawl')} />
      <p className={css.preview}>{previewWords(draft)}</p>
      {problem && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={css.actions}>
        <Button look="main" type="submit" disabled={busy}>
          {busy ? t('Starting…') : t('Start crawl')}
        </Button>
        <Button look="quiet" onClick={openForm}>
          {t('Options…')}
        </Button>
      </div>
    </form>
  );
}
