/** What a part of an address says that leads to a login, without signs between its words. */
const LOGIN_PART =
  /^(?:(?:user|account|member|customer|admin|wp|web|my|do|sso|auth)?(?:login|logon|signin|signon)(?:form|page|required)?|sso|saml2?|oauth2?|openid|oidc|cas|adfs|idp|authn?|authenticate|authentication|authorize|anmelden|anmeldung|einloggen|connexion|seconnecter|identification|iniciarsesion|acceder|entrar|accedi|accesso|inloggen|aanmelden|loggain|logginn|logind|logowanie|zaloguj|prihlaseni|prihlasit|bejelentkezes|giris|войти|вход|ログイン|登录|登錄|登入|로그인)$/;
const LOGIN_HOST = /^(?:login|signin|sso|auth|accounts?|id|idp|identity|cas|adfs)\./;

/** Whether an address looks as if a login were asked for there. `url`: absolute, http or https. */
export function looksLikeLogin(url: string): boolean {
  const { hostname, pathname } = new URL(url);
  return LOGIN_HOST.test(hostname) || partsOf(pathname).some((part) => LOGIN_PART.test(part));
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
