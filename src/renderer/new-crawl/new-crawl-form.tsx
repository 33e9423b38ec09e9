import type { FormEvent } from 'react';
import { t } from '../../contract/language.js';
import { copyText } from '../actions/clipboard.js';
import { Button } from '../controls/button.js';
import fields from '../controls/fields.module.css';
import { unfold } from '../controls/unfold.js';
import { AddressField } from '../settings/address-field.js';
import { isEmpty } from '../settings/draft.js';
import { draftConfig, resetDraft, showProblem, submitDraft, trialPagesOf, useDraft } from '../settings/draft-store.js';
import { tell } from '../stores/notices.js';
import { openForm } from '../stores/ui.js';
import { commandLine } from '../words/command-line.js';
import { QUOTING } from '../words/key-words.js';
import { ExplainDraft } from './explain-draft.js';
import { FolderField } from '../settings/folder-field.js';
import { LimitFields } from '../settings/limit-fields.js';
import { MoreOptions } from '../settings/more-options.js';
import { MoreSeeds } from '../settings/more-seeds.js';
import css from './new-crawl.module.css';
import { ProfileField } from '../settings/profile-field.js';
import { PurposeField } from '../settings/purpose-field.js';
import { ScopeField } from '../settings/scope-field.js';
import { SignInField } from '../settings/sign-in-field.js';

/** What stands in the form itself. */
const IN_FORM = ['signedIn'] as const;

export function NewCrawlForm({ onCancel }: { readonly onCancel: () => void }) {
  const problem = useDraft((state) => state.problem);
  const busy = useDraft((state) => state.busy);
  const trialPages = useDraft((state) => trialPagesOf(state.draft));
  const nothingTyped = useDraft((state) => isEmpty(state.draft));
  return (
    <form className={css.form} noValidate onSubmit={submitForm}>
      <h1 id="new-crawl-title" className={css.title}>
        {t('New crawl')}
      </h1>
      <div className={fields.fields}>
        <PurposeField />
        <AddressField />
        <MoreSeeds />
        <SignInField />
        <ProfileField />
        <ScopeField />
        <LimitFields />
        <FolderField />
        <MoreOptions leaveOut={IN_FORM} />
        <ExplainDraft />
      </div>
      {problem && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={css.actions}>
        <Button look="quiet" disabled={nothingTyped} onClick={resetDraft}>
          {t('Reset')}
        </Button>
        <Button look="quiet" disabled={nothingTyped} onClick={() => void copyAsCommand()}>
          {t('Copy as command')}
        </Button>
        <span className={css.gap} />
        <Button look="quiet" onClick={onCancel}>
          {t('Cancel')}
        </Button>
        <Button disabled={busy} onClick={({ currentTarget: { form } }) => form && submit(form, true)}>
          {t('Try {pages} pages', { pages: trialPages })}
        </Button>
        <Button look="main" type="submit" disabled={busy}>
          {busy ? t('Starting…') : t('Start crawl')}
        </Button>
      </div>
    </form>
  );
}

/** Copies the command that begins the same crawl in a terminal; what is wrong is shown in the form instead. */
async function copyAsCommand(): Promise<void> {
  const config = draftConfig();
  if (!config.ok) return showProblem(null, config.error);
  const { folder, logins } = useDraft.getState().draft;
  await copyText(commandLine(config.value, folder, QUOTING));
  tell(logins.length > 0 ? t('The command was copied, without its logins.') : t('The command was copied.'), null);
}

export function submitForm(event: FormEvent<HTMLFormElement>): void {
  event.preventDefault();
  submit(event.currentTarget, false);
}

/** Starts the crawl, or moves the focus to the first field that is wrong; the whole form opens where this one lacks it. */
function submit(form: HTMLFormElement, isTrial: boolean): void {
  void submitDraft(isTrial).then((field) => {
    if (field === null) return;
    const input = form.elements.namedItem(field);
    if (!(input instanceof HTMLElement)) return openForm();
    unfold(input);
    input.focus();
  });
}
