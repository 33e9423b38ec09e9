import { describe, expect, it } from 'vitest';
import { looksLikeLogin } from './login-pages.js';

describe('an address looks like a login', () => {
  it.each([
    'https://example.com/login',
    'https://example.com/Login.aspx?ReturnUrl=%2F',
    'https://example.com/wp-login.php',
    'https://example.com/users/sign_in',
    'https://example.com/konto/anmelden.html',
    'https://example.com/iniciar-sesi%C3%B3n',
    'https://example.com/oauth2/authorize?client_id=1',
    'https://login.example.com/',
    'https://accounts.example.com/v3/x',
    'https://wiki.example.com/Special:UserLogin',
  ])('%s', (url) => {
    expect(looksLikeLogin(url)).toBe(true);
  });

  it.each([
    'https://example.com/',
    'https://example.com/blog/how-we-built-our-login',
    'https://example.com/docs/authentication-methods',
    'https://example.com/catalogue',
    'https://example.com/search?q=login',
    'https://loginov.example.com/',
    'https://example.com/%E0%A4%A',
  ])('not %s', (url) => {
    expect(looksLikeLogin(url)).toBe(false);
  });
});
