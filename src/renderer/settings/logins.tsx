import type { Credential } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import { settingOf } from '../../contract/settings.js';
import { Button } from '../controls/button.js';
import { FieldError } from '../controls/field.js';
import fields from '../controls/fields.module.css';
import { addLogin, editLogin, removeLogin, typeSecret, useDraft } from './draft-store.js';
import css from './settings.module.css';

/** Logins and headers for one origin each. Their secrets live only as long as the form is open. */
export function Logins() {
  const logins = useDraft((state) => state.draft.logins);
  const error = useDraft((state) => state.errors.credentials);
  const { label, words } = settingOf('credentials');
  return (
    <fieldset className={`${fields.group} ${fields.wide}`}>
      <legend className={fields.legend}>{label}</legend>
      <p className={fields.hint}>
        {words} {t('Secrets are kept encrypted or in memory, never in the crawl’s folder.')}
      </p>
      {logins.map((login, index) => (
        <LoginRow key={login.id} login={login} number={index + 1} />
      ))}
      {error && <FieldError message={error} />}
      <div>
        <Button name="credentials" onClick={addLogin}>
          {t('Add a login')}
        </Button>
      </div>
    </fieldset>
  );
}

function LoginRow({ login, number }: { readonly login: Credential; readonly number: number }) {
  const { id, kind } = login;
  const secret = useDraft((state) => state.secrets[id] ?? '');
  const basic = kind === 'basic';
  return (
    <div className={css.login} role="group" aria-label={t('Login {number}', { number })}>
      <input
        className={fields.input}
        aria-label={t('Sent to')}
        placeholder="https://example.com"
        spellCheck={false}
        value={login.origin}
        onChange={(event) => editLogin(id, { origin: event.target.value })}
      />
      <select
        className={fields.input}
        aria-label={t('Kind')}
        value={kind}
        onChange={(event) => editLogin(id, { kind: event.target.value === 'header' ? 'header' : 'basic' })}
      >
        <option value="basic">{t('Password')}</option>
        <option value="header">{t('Header')}</option>
      </select>
      <input
        className={fields.input}
        aria-label={basic ? t('User name') : t('Header name')}
        placeholder={basic ? t('User name') : 'Authorization'}
        autoComplete="off"
        spellCheck={false}
        value={login.name}
        onChange={(event) => editLogin(id, { name: event.target.value })}
      />
      <input
        className={fields.input}
        type="password"
        aria-label={basic ? t('Password') : t('Header value')}
        placeholder={basic ? t('Password') : t('Value')}
        autoComplete="new-password"
        value={secret}
        onChange={(event) => typeSecret(id, event.target.value)}
      />
      <Button look="quiet" aria-label={t('Remove login {number}', { number })} onClick={() => removeLogin(id)}>
        ✕
      </Button>
    </div>
  );
}
