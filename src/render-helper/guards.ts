import type { Session, WebContents } from 'electron';
import { DEAD_PROXY, NO_BYPASS } from './switches.js';

/** Answers a request of a page; a refusal is `Response.error()`. */
export type AnswerRequest = (request: Request) => Promise<Response>;

/** What pages may be made of beside http and https: nothing of these reaches beyond the page itself. */
const INNER = /^(?:about:(?:blank|srcdoc)|data:|blob:)/;

export interface GuardSetting {
  readonly answer: AnswerRequest;
  /** Something was not allowed; `what` is a short word for it. */
  readonly onDenied: (what: string) => void;
  /** False only in builds that show what happens without. */
  readonly hasHandler: boolean;
  readonly hasDeadNetwork: boolean;
}

/**
 * Gives the pages of a session no way to anybody but `answer`. Await it before the session is used: until then its proxy may
 * not be set.
 */
export async function guardSession(session: Session, setting: GuardSetting): Promise<void> {
  const { answer, onDenied, hasHandler, hasDeadNetwork } = setting;
  if (hasHandler) {
    session.protocol.handle('http', answer);
    session.protocol.handle('https', answer);
    session.protocol.handle('file', async () => {
      onDenied('file');
      return Response.error();
    });
    // WebSockets and the like come by here; handled schemes do not on every version.
    session.webRequest.onBeforeRequest((details, decide) => {
      const cancel = !/^https?:/.test(details.url) && !INNER.test(details.url);
      if (cancel) onDenied(schemeOf(details.url));
      decide({ cancel });
    });
  }
  session.setSpellCheckerEnabled(false);
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    onDenied(permission);
    decide(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    onDenied('download');
    event.preventDefault();
  });
  if (hasDeadNetwork) await session.setProxy({ proxyRules: DEAD_PROXY, proxyBypassRules: NO_BYPASS });
}

/** What a page may not do with its window. `mayGo` decides on each page it wants to go to. */
export function guardContents(
  contents: WebContents,
  { onDenied, mayGo }: Pick<GuardSetting, 'onDenied'> & { readonly mayGo: () => boolean },
): void {
  const leave = (event: { preventDefault(): void }, url: string): void => {
    if (/^https?:/.test(url) && mayGo()) return;
    onDenied(/^https?:/.test(url) ? 'navigation' : schemeOf(url));
    event.preventDefault();
  };
  contents.on('will-navigate', leave);
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || /^https?:/.test(event.url) || INNER.test(event.url)) return;
    onDenied(schemeOf(event.url));
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // A page that asks whether it may be left is left.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.on('login', (event, _details, _info, answer) => {
    event.preventDefault();
    answer();
  });
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => {
    onDenied('popup');
    return { action: 'deny' };
  });
}

function schemeOf(url: string): string {
  return url.slice(0, Math.max(0, url.indexOf(':') + 1));
}
