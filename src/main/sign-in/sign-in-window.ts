import { randomUUID } from 'node:crypto';
import { BrowserWindow, type Cookie, type Session, session, type WebContents } from 'electron';
import { t } from '../../contract/language.js';
import type { KeptCookie } from '../../core/index.js';

/** Sessions of sign-in windows: the one kind of page that may go elsewhere. */
const sessions = new WeakSet<Session>();

/** Whether a page is that of a sign-in, which has rules of its own. */
export function isSignIn({ session: of }: WebContents): boolean {
  return sessions.has(of);
}

export interface SignInWindowParts {
  /** It stays over this window, and closes with it. */
  readonly parent: BrowserWindow;
  /** Absolute, http or https. */
  readonly url: string;
  /** `http://host:port` and the like; null = the system's. */
  readonly proxy: string | null;
  /** A person closed it. */
  readonly onClose: () => void;
  /** Its page could not be opened; in words. */
  readonly onProblem: (message: string) => void;
}

/** A window in which a person signs in to a site, with a session that nothing else uses and that ends with it. */
export class SignInWindow {
  readonly #window: BrowserWindow;
  readonly #session: Session;

  private constructor(window: BrowserWindow, own: Session) {
    this.#window = window;
    this.#session = own;
  }

  /** Opens it on the site's page. */
  static async open({ parent, url, proxy, onClose, onProblem }: SignInWindowParts): Promise<SignInWindow> {
    // Without `persist:` it lives in memory.
    const own = session.fromPartition(`sign-in-${randomUUID()}`, { cache: false });
    sessions.add(own);
    if (proxy !== null) await own.setProxy({ proxyRules: proxy });
    const window = new BrowserWindow({
      ...{ parent, width: 980, height: 720, minWidth: 400, minHeight: 400, autoHideMenuBar: true },
      title: titleOf(url),
      webPreferences: {
        ...{ session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
        ...{ spellcheck: false, devTools: false },
      },
    });
    window.removeMenu();
    restrict(window);
    window.on('close', (event) => {
      event.preventDefault();
      onClose();
    });
    window.webContents.on('did-fail-load', (_event, code, description, failed, isMainFrame) => {
      // Whoever goes on before a page has loaded makes no mistake.
      if (isMainFrame && code !== ABORTED)
        onProblem(t('{url} could not be opened: {why}', { url: failed, why: description }));
    });
    void window.loadURL(url).catch(() => undefined);
    return new SignInWindow(window, own);
  }

  show(): void {
    this.#window.focus();
  }

  /** What the site has set so far. */
  async cookies(): Promise<readonly KeptCookie[]> {
    return (await this.#session.cookies.get({})).map(keptOf);
  }

  /** Closes it, and forgets all of its session. */
  async end(): Promise<void> {
    if (!this.#window.isDestroyed()) this.#window.destroy();
    await this.#session.clearStorageData();
  }
}

/** Chromium's ERR_ABORTED. */
const ABORTED = -3;

/** The site may lead anywhere on the web, as logins do, but to nothing else; what would be a window opens in this one. */
function restrict(window: BrowserWindow): void {
  const contents = window.webContents;
  const stayOnWeb = (event: { preventDefault(): void }, url: string): void => {
    if (!isWeb(url)) event.preventDefault();
  };
  contents.on('will-navigate', stayOnWeb);
  contents.on('will-redirect', stayOnWeb);
  contents.on('will-frame-navigate', (event) => {
    if (!isWeb(event.url) && !event.url.startsWith('about:')) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(({ url }) => {
    if (isWeb(url)) void contents.loadURL(url).catch(() => undefined);
    return { action: 'deny' };
  });
  // The page does not say where it is: its host does.
  window.on('page-title-updated', (event) => event.preventDefault());
  contents.on('did-navigate', (_event, url) => window.setTitle(titleOf(url)));
}

function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

function titleOf(url: string): string {
  return t('Sign in: {host}', { host: new URL(url).host });
}

function keptOf({ name, value, domain = '', hostOnly, path, secure, expirationDate }: Cookie): KeptCookie {
  return {
    ...{ name, value, path: path ?? '/', secure: secure ?? false },
    domain: domain.replace(/^\./, ''),
    hostOnly: hostOnly ?? !domain.startsWith('.'),
    expiresAt: expirationDate ?? null,
  };
}
