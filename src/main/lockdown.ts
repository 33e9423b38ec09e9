import { app, type Session, type WebContents } from 'electron';
import { isSignIn } from './sign-in/sign-in-window.js';

/**
 * Denies everything a window of ours never needs: leaving its page, opening others, embedding, permissions, downloads.
 * Applies to every webContents ever made, so that a new window cannot be forgotten; that of a sign-in, which must leave its
 * page, has its own rules beside those of its session (sign-in-window.ts).
 */
export function lockDown(appOrigin: string): void {
  app.on('web-contents-created', (_event, contents) => {
    if (!isSignIn(contents)) lockContents(contents, appOrigin);
  });
  app.on('session-created', lockSession);
}

function lockContents(contents: WebContents, appOrigin: string): void {
  const refuseForeign = (event: { preventDefault(): void }, url: string) => {
    if (!url.startsWith(`${appOrigin}/`)) event.preventDefault();
  };
  contents.on('will-navigate', refuseForeign);
  contents.on('will-redirect', refuseForeign);
  contents.on('will-frame-navigate', (event) => refuseForeign(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // The policy of the page does not hold WebRTC back: without this a STUN request would leave the machine.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function lockSession(session: Session): void {
  // A window without a spell checker has its dictionary downloaded all the same, from Google, at each start.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}
