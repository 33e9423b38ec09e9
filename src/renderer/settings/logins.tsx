import type { Credential } from '../../contract/job-config.js';
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
      <p className={fields.hint}>{words} Secrets are kept encrypted or in memory, never in the crawl’s folder.</p>
      {logins.map((login, index) => (
        <LoginRow key={login.id} login={login} number={index + 1} />
      ))}
      {error && <FieldError message={error} />}
      <div>
        <Button name="credentials" onClick={addLogin}>
          Add a login
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
    <div className={css.login} role="group" aria-label={`Login ${number}`}>
      <input
        className={fields.input}
        aria-label="Sent to"
        placeholder="https://example.com"
        spellCheck={false}
        value={login.origin}
        onChange={(event) => editLogin(id, { origin: event.target.value })}
      />
      <select
        className={fields.input}
        aria-label="Kind"
        value={kind}
        onChange={(event) => editLogin(id, { kind: event.target.value === 'header' ? 'header' : 'basic' })}
      >
        <option value="basic">Password</option>
        <option value="header">Header</option>
      </select>
      <input
        className={fields.input}
        aria-label={basic ? 'User name' : 'Header name'}
        placeholder={basic ? 'User name' : 'Authorization'}
        autoComplete="off"
        spellCheck={false}
        value={login.name}
        onChange={(event) => editLogin(id, { name: event.target.value })}
      />
      <input
        className={fields.input}
        type="password"
        aria-label={basic ? 'Password' : 'Header value'}
        placeholder={basic ? 'Password' : 'Value'}
        autoComplete="new-password"
        value={secret}
        onChange={(event) => typeSecret(id, event.target.value)}
      />
      <Button look="quiet" aria-label={`Remove login ${number}`} onClick={() => removeLogin(id)}>
        ✕
      </Button>
    </div>
  );
}
