import { describe, expect, it } from 'vitest';
import { looksLikeSignOut } from './sign-out-links.js';

const at = (path: string, text = 'here') => looksLikeSignOut(`https://example.com${path}`, text);

describe('a link is held back', () => {
  it.each([
    '/logout',
    '/Logout',
    '/log-out/',
    '/user/logout?next=/',
    '/wp-login.php?action=logout&_wpnonce=1',
    '/logout.php',
    '/index.php?title=Special:UserLogout',
    '/wiki/Special:UserLogout',
    '/account/signOut',
    '/sign_out',
    '/?logout',
    '/abmelden',
    '/konto/abmelden.html',
    '/d%C3%A9connexion',
    '/cerrar-sesion',
    '/oauth/end-session',
    '/?q=user/logout',
    '/%E7%99%BB%E5%87%BA',
    '/posts/12/delete',
    '/delete/12',
    '/cart?remove=3',
    '/admin.php?do=delete&id=4',
    '/newsletter/unsubscribe?token=abc',
    '/eintrag/17/l%C3%B6schen',
    '/b/2f1c9a40-77aa-4a0e-9d63-0123456789ab/destroy',
  ])('for its address: %s', (path) => {
    expect(at(path)).toBe(true);
  });

  it.each([
    'Log out',
    'Sign Out',
    ' Abmelden ',
    'Déconnexion',
    'Cerrar sesión',
    'ログアウト',
    'Выйти',
    'Wyloguj się',
    'Log out (Ada)',
    'Αποσύνδεση',
    'تسجيل الخروج',
    'Salir',
    '退出',
    'Odjavi se',
  ])('for what it says: %s', (text) => {
    expect(at('/x', text)).toBe(true);
  });

  it.each([
    ['/posts/my-post/delete', 'Delete'],
    ['/posts/my-post/delete', ''],
    ['/post.php?id=4', 'Löschen'],
    ['/items/9/x', 'Remove'],
  ])('for both together: %s “%s”', (path, text) => {
    expect(at(path, text)).toBe(true);
  });
});

describe('a link is followed', () => {
  it.each([
    '/',
    '/blog/how-to-implement-logout',
    '/help/cannot-log-out-of-my-account',
    '/login',
    '/signup',
    '/docs/sql/delete',
    '/catalogue/deleted-scenes',
    '/exit-polls',
    '/search?q=how+to+delete+a+file',
    '/search?q=logout',
    '/removal-services/12',
    '/logos',
    '/silence',
    '/trash-cans?page=2',
    '/%E0%A4%A',
  ])('%s', (path) => {
    expect(at(path, 'Read more')).toBe(false);
  });

  it('where a word for deleting names a page of a manual', () => {
    expect(at('/docs/list/methods', 'remove')).toBe(false);
  });
});
