import type { Credential } from '../contract/job-config.js';
import { ok, type Result } from '../contract/outcome.js';
import { type GivenOptions, usage } from './options.js';

interface CredentialForm {
  readonly kind: Credential['kind'];
  readonly pattern: RegExp;
  readonly example: string;
}

const FORMS: readonly CredentialForm[] = [
  {
    kind: 'basic',
    pattern: /^id=(\w+),origin=([^,]+),user=(.+)$/s,
    example: 'id=DOCS,origin=https://docs.example.com,user=ann',
  },
  {
    kind: 'header',
    pattern: /^id=(\w+),origin=([^,]+),name=(.+)$/s,
    example: 'id=API,origin=https://api.example.com,name=X-Key',
  },
];

/** The logins and headers among the options, without their secrets, which never stand on a command line. */
export function readCredentials(options: GivenOptions): Result<readonly Credential[]> {
  const credentials: Credential[] = [];
  for (const form of FORMS) {
    for (const text of options.texts(form.kind)) {
      const credential = readCredential(form, text);
      if (!credential.ok) return credential;
      credentials.push(credential.value);
    }
  }
  return ok(credentials);
}

/** The text is not repeated in the complaint: it may hold what should not be shown. */
function readCredential({ kind, pattern, example }: CredentialForm, text: string): Result<Credential> {
  const [, id, origin, name] = pattern.exec(text) ?? [];
  if (id === undefined || origin === undefined || name === undefined)
    return usage(`--${kind} takes ${example}; the secret comes from the environment variable ORBWEAVER_SECRET_<ID>.`);
  return ok({ id, origin: origin.replace(/\/$/, ''), kind, name });
}
