/** What a part of an address says that leads to a login, without signs between its words. */
const LOGIN_PART =
  /^(?:(?:user|account|member|customer|admin|wp|web|my|do|sso|auth)?(?:login|logon|signin|signon)(?:form|page|required)?|sso|saml2?|oauth2?|openid|oidc|openidconnect|cas|adfs|idp|authn?|authenticate|authentication|authorize|anmelden|anmeldung|einloggen|connexion|seconnecter|identification|iniciarsesion|acceder|entrar|accedi|accesso|inloggen|aanmelden|loggain|logginn|logind|logowanie|zaloguj|prihlaseni|prihlasit|bejelentkezes|giris|войти|вход|ログイン|登录|登錄|登入|로그인)$/;
const LOGIN_HOST =
  /^(?:(?:web|my|user|member)?(?:login|signin)|sso|auth|accounts?|id|idp|idm|iam|identity|cas|adfs|passport|oauth2?|keycloak|shibboleth)\.|^(?:login|signin|sso|auth)-|\.(?:okta|auth0|onelogin|b2clogin|microsoftonline|amazoncognito)\.com$/;
/** What frameworks call the page where a session begins: two parts of a path. */
const NEW_SESSION = /\/(?:user_?)?sessions?\/new\/?$/i;
/** Values of a query that are read: an address may be written in another. */
const MOST_VALUES = 20;

/**
 * Whether an address looks as if a login were asked for there; where scripts keep their places behind `#`, by that. `url`:
 * absolute, http or https.
 */
export function looksLikeLogin(url: string): boolean {
  const { hostname, pathname, hash } = new URL(url);
  const paths = [pathname, /^#!?(\/[^?]*)/.exec(hash)?.[1] ?? ''];
  return LOGIN_HOST.test(hostname) || paths.some(isLoginPath);
}

/**
 * Whether the query of an address has another one to go back to afterwards, whole or as its path: what asks for a login, or
 * something like it, is told so where it leads on. Both absolute.
 */
export function leadsBack(url: string, to: string): boolean {
  const { href, pathname, search } = new URL(to);
  const path = pathname + search;
  const values = [...new URL(url).searchParams.values()].slice(0, MOST_VALUES);
  return values
    .flatMap((value) => [value, decoded(value)])
    .some((value) => value === href || (path !== '/' && value === path));
}

function isLoginPath(path: string): boolean {
  return NEW_SESSION.test(path) || partsOf(path).some((part) => LOGIN_PART.test(part));
}

function partsOf(pathname: string): readonly string[] {
  return decoded(pathname)
    .split(/[/:]/)
    .map((part) => part.replace(/\.\w{1,5}$/, ''))
    .map((part) =>
      part
        .normalize('NFKD')
        .toLowerCase()
        .replace(/\p{M}|[^\p{L}\p{N}]/gu, ''),
    );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not UTF-8: it is read as it is written.
    return path;
  }
}
