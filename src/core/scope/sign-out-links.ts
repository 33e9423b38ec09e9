/** What ends a session, in the languages of most sites: compared without spaces, signs and accents. */
const SIGN_OUT: ReadonlySet<string> = folded(
  ...['logout', 'log out', 'logoff', 'log off', 'signout', 'sign out', 'signoff', 'sign off', 'end session'],
  ...['abmelden', 'abmeldung', 'ausloggen', 'déconnexion', 'se déconnecter', 'déconnecter', 'cerrar sesión'],
  ...['desconectar', 'desconectarse', 'encerrar sessão', 'terminar sessão', 'disconnetti', 'disconnettiti', 'esci'],
  ...['uitloggen', 'afmelden', 'logga ut', 'logg ut', 'log ud', 'kirjaudu ulos', 'wyloguj', 'wyloguj się'],
  ...['odhlásit', 'odhlásit se', 'odhlásiť', 'kijelentkezés', 'deconectare', 'çıkış yap', 'oturumu kapat'],
  ...['выйти', 'выход', 'вийти', 'ログアウト', '로그아웃', '登出', '退出登录', '登出帳號', 'đăng xuất', 'keluar'],
  ...['log me out', 'sign me out', 'logout user', 'fermer la session', 'cerrar la sesión', 'finalizar sesión', 'salir'],
  ...['sair', 'fazer logout', 'disconnessione', 'chiudi sessione', 'afsluiten sessie', 'logi välja', 'atsijungti'],
  ...['iziet', 'iziet no sistēmas', 'odjava', 'odjavi se', 'одјава', 'одјави се', 'изход', 'αποσύνδεση', 'έξοδος'],
  ...['útskrá', 'útskráning', 'התנתק', 'התנתקות', 'יציאה', 'تسجيل الخروج', 'خروج', 'ออกจากระบบ', 'log keluar'],
  ...[
    'サインアウト',
    '注销',
    '退出',
    '退出登錄',
    '安全退出',
    'लॉग आउट',
    'लॉगआउट',
    'dil dalje',
    'вийти з системи',
    'đăng xuất tài khoản',
  ],
);

/** What takes something away for good, or ends a subscription. */
const DELETE: ReadonlySet<string> = folded(
  ...['delete', 'remove', 'destroy', 'trash', 'erase', 'purge', 'unsubscribe', 'opt out', 'deactivate', 'revoke'],
  ...['delete account', 'remove account', 'close account', 'cancel account', 'cancel subscription', 'cancel order'],
  ...['löschen', 'loeschen', 'entfernen', 'abbestellen', 'kündigen', 'kuendigen', 'stornieren', 'konto löschen'],
  ...['supprimer', 'désinscrire', 'se désinscrire', 'désabonner', 'se désabonner', 'résilier', 'eliminar', 'borrar'],
  ...['darse de baja', 'cancelar suscripción', 'excluir', 'apagar', 'remover', 'elimina', 'cancella', 'rimuovi'],
  ...['disiscriviti', 'verwijderen', 'verwijder', 'opzeggen', 'uitschrijven', 'radera', 'ta bort', 'slet', 'slett'],
  ...['poista', 'usuń', 'usun', 'smazat', 'odstranit', 'törlés', 'șterge', 'sil', 'удалить', 'отписаться', 'видалити'],
  ...['削除', '退会', '삭제', '删除', '刪除', '取消订阅', '取消訂閱', 'xóa', 'hapus'],
);

/** What may stand before the word in one segment: `/user-logout`, `/Special:UserLogout`. */
const BEFORE =
  /^(?:users?|accounts?|members?|customers?|clients?|sessions?|auth|admin|my|do|wp|sso|oidc|saml|special|action)/;
/** What a part of a path ends with that says how it is made. */
const ENDING = /\.(?:php\d?|aspx?|jsp|jspx|do|cgi|pl|cfm|html?|action)$/i;
/** Parameters whose value is what is to be done: `?action=logout`. */
const ACTION_NAME = /^(?:action|act|do|op|cmd|command|task|method|mode|func|function|event)$/;
/** Parameters whose value may be a path of its own: `?q=user/logout`, `?title=Special:UserLogout`. */
const ROUTE_NAME = /^(?:page|route|r|q|title|path)$/;
/** A number, or a long run of digits and letters, names one thing of many. */
const ID = /^(?:\d+|[0-9a-f]{8,}|[0-9a-f-]{32,})$/i;

/**
 * Whether following this link may end the session or delete something, by its address and what it says. Only whole parts
 * count, so that an article about logging out is none; a word for deleting must beside that stand where it is done to
 * something, since manuals have pages of that name. `url`: absolute, http or https.
 */
export function looksLikeSignOut(url: string, text: string): boolean {
  const parsed = new URL(url);
  // “Log out (Ada)”
  const said = fold(text.replace(/[([{].*$/su, ''));
  if (SIGN_OUT.has(said)) return true;
  const segments = segmentsOf(parsed);
  const actions = actionsOf(parsed);
  if ([...segments, ...actions].some((word) => names(SIGN_OUT, word))) return true;
  if (actions.some((word) => names(DELETE, word))) return true;
  const isDone = parsed.search !== '' || segments.some((segment) => ID.test(segment));
  if (DELETE.has(said) && isDone) return true;
  const [last = '', before = ''] = [...segments].reverse();
  if (names(DELETE, last)) return isDone || said === '' || DELETE.has(said);
  // `/delete/12`
  return ID.test(last) && names(DELETE, before);
}

function names(words: ReadonlySet<string>, text: string): boolean {
  const word = fold(text);
  return words.has(word) || words.has(word.replace(BEFORE, ''));
}

/** The parts of the path, as a person reads them; a colon parts them too, as in wikis. */
function segmentsOf({ pathname }: URL): readonly string[] {
  return decoded(pathname)
    .split(/[/:]/)
    .map((segment) => segment.replace(ENDING, ''))
    .filter((segment) => segment !== '');
}

/** The names in a query that stand for themselves (`?logout`, `?delete=12`), and the values that say what to do. */
function actionsOf({ searchParams }: URL): readonly string[] {
  return [...searchParams].flatMap(([name, value]) => {
    if (ACTION_NAME.test(name.toLowerCase())) return [name, value];
    return ROUTE_NAME.test(name.toLowerCase()) && /[/:]/.test(value) ? [name, ...value.split(/[/:]/)] : [name];
  });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not UTF-8: it is read as it is written.
    return path;
  }
}

/** In lower case, without accents, and without all that is neither letter nor digit. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|[^\p{L}\p{N}]/gu, '');
}

function folded(...words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(fold));
}
