import type { Credential, JobConfig } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import { credentialProblem } from '../fetch/credentials.js';
import { fail, ok, type Result } from '../../contract/outcome.js';

/** Secrets by the id of the credential they belong to, and `PROXY_USER` and `PROXY_PASSWORD`. Never logged, never in a job's folder. */
export type Secrets = Readonly<Record<string, string>>;

/** Where secrets are kept: encrypted by the system in the app, in the environment for the command line. */
export interface SecretStore {
  read(jobId: string): Promise<Secrets>;
  write(jobId: string, secrets: Secrets): Promise<void>;
  remove(jobId: string): Promise<void>;
}

/** A credential with its secret, ready to be sent. */
export interface OpenCredential extends Credential {
  readonly secret: string;
}

/** What a fetcher may send besides the request itself. */
export interface OpenedSecrets {
  readonly credentials: readonly OpenCredential[];
  readonly proxyAuth: { readonly user: string; readonly password: string } | null;
}

/** Joins the configuration's credentials with their secrets; fails with the one whose secret is not known or cannot be sent. */
export function openSecrets({ credentials }: Pick<JobConfig, 'credentials'>, secrets: Secrets): Result<OpenedSecrets> {
  const opened: OpenCredential[] = [];
  for (const credential of credentials) {
    const secret = secrets[credential.id];
    if (secret === undefined)
      return fail({ code: 'secret_missing', field: 'credentials', message: missing(credential) });
    const problem = credentialProblem({ ...credential, secret });
    if (problem !== null) return fail({ code: 'secret_invalid', field: 'credentials', message: problem });
    opened.push({ ...credential, secret });
  }
  const { PROXY_USER: user, PROXY_PASSWORD: password = '' } = secrets;
  return ok({ credentials: opened, proxyAuth: user === undefined ? null : { user, password } });
}

function missing({ id, origin }: Credential): string {
  return t(
    'The secret “{id}” for {origin} is not known here. Give it again: in the form, or as the environment variable {variable}.',
    { id, origin, variable: `ORBWEAVER_SECRET_${id.toUpperCase()}` },
  );
}

/** Secrets that live as long as the process. */
export class MemorySecrets implements SecretStore {
  readonly #byJob = new Map<string, Secrets>();

  async read(jobId: string): Promise<Secrets> {
    return this.#byJob.get(jobId) ?? {};
  }

  async write(jobId: string, secrets: Secrets): Promise<void> {
    this.#byJob.set(jobId, secrets);
  }

  async remove(jobId: string): Promise<void> {
    this.#byJob.delete(jobId);
  }
}
