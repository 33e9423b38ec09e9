import type { BrowserWindow } from 'electron';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { NO_SIGN_INS, type SignInState } from '../../contract/sign-in.js';
import { cookiesOf, errorMessage, forgetJar, keepJars, readJars, type SecretStore } from '../../core/index.js';
import { webAddress } from '../from-outside.js';
import { SignInWindow } from './sign-in-window.js';

export interface SignInsParts {
  readonly secrets: SecretStore;
  /** Whether the store outlives the program. */
  readonly isKept: () => boolean;
  readonly onChange: (state: SignInState) => void;
  readonly onProblem: (message: string) => void;
}

/** Where a person is signed in: one window at a time, and the jars of what was done before. */
export class SignIns {
  readonly #parts: SignInsParts;
  #open: { readonly origin: string; readonly window: SignInWindow } | null = null;

  constructor(parts: SignInsParts) {
    this.#parts = parts;
  }

  async state(): Promise<SignInState> {
    const jars = await readJars(this.#parts.secrets);
    const sites = jars.map(({ origin, signedInAt }) => ({ origin, signedInAt }));
    return { ...NO_SIGN_INS, open: this.#open?.origin ?? null, sites, isKept: this.#parts.isKept() };
  }

  /** Opens a window on a page of the site, in place of one that is open. */
  async open(parent: BrowserWindow, address: string, proxy: string | null): Promise<Result<SignInState>> {
    const url = webAddress(address);
    if (url === null) return fail({ code: 'bad_seed', message: t('Only http and https addresses have a sign-in.') });
    await this.cancel();
    const { onProblem } = this.#parts;
    const onClose = (): void => void this.finish().then((done) => done.ok || onProblem(done.error.message));
    const window = await SignInWindow.open({ parent, url, proxy, onClose, onProblem });
    this.#open = { origin: new URL(url).origin, window };
    await this.#tell();
    return ok(await this.state());
  }

  /** Takes what the site has set, and closes the window. Fails where there is nothing to take. */
  async finish(): Promise<Result<null>> {
    const open = this.#open;
    if (open === null) return ok(null);
    this.#open = null;
    try {
      const cookies = cookiesOf(open.origin, await open.window.cookies());
      if (cookies.length === 0)
        return fail({
          code: 'not_signed_in',
          message: t('{host} has set no cookies: you are not signed in there.', { host: new URL(open.origin).host }),
        });
      await keepJars(this.#parts.secrets, [{ origin: open.origin, signedInAt: new Date().toISOString(), cookies }]);
      return ok(null);
    } catch (error) {
      return fail({
        code: 'not_kept',
        message: t('The sign-in could not be kept: {why}', { why: errorMessage(error) }),
      });
    } finally {
      await open.window.end();
      await this.#tell();
    }
  }

  /** Closes the window and takes nothing. */
  async cancel(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    await open.window.end();
    await this.#tell();
  }

  /** Forgets the cookies of a site. */
  async forget(origin: string): Promise<Result<null>> {
    try {
      await forgetJar(this.#parts.secrets, origin);
      await this.#tell();
      return ok(null);
    } catch (error) {
      return fail({
        code: 'not_kept',
        message: t('The sign-in could not be forgotten: {why}', { why: errorMessage(error) }),
      });
    }
  }

  async #tell(): Promise<void> {
    this.#parts.onChange(await this.state());
  }
}
