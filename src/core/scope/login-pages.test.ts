import { describe, expect, it } from 'vitest';
import { leadsBack, looksLikeLogin } from './login-pages.js';

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
    'https://example.com/session/new',
    'https://example.com/users/sessions/new',
    'https://sso-eu.example.com/start',
    'https://idm.example.com/realms/x',
    'https://acme.okta.com/app/x/1',
    'https://example.com/app#/login?next=/beds',
    'https://example.com/#!/sign-in',
  ])('%s', (url) => {
    expect(looksLikeLogin(url)).toBe(true);
  });

  it.each([
    'https://example.com/',
    'https://example.com/blog/how-we-built-our-login',
    'https://example.com/docs/authentication-methods',
    'https://example.com/catalogue',
    'https://example.com/search?q=login',
    'https://example.com/guide#login',
    'https://example.com/training/sessions/new-york',
    'https://loginov.example.com/',
    'https://example.com/%E0%A4%A',
  ])('not %s', (url) => {
    expect(looksLikeLogin(url)).toBe(false);
  });
});

describe('an address leads back to another', () => {
  const page = 'https://example.com/members/5?tab=1';

  it.each([
    'https://example.com/gate?next=/members/5%3Ftab%3D1',
    'https://gate.example.net/?target=https%3A%2F%2Fexample.com%2Fmembers%2F5%3Ftab%3D1',
    'https://gate.example.net/?target=https%253A%252F%252Fexample.com%252Fmembers%252F5%253Ftab%253D1',
  ])('%s', (url) => {
    expect(leadsBack(url, page)).toBe(true);
  });

  it.each(['https://example.com/gate?next=/members/6', 'https://example.com/?from=members', 'https://example.com/'])(
    'not %s',
    (url) => {
      expect(leadsBack(url, page)).toBe(false);
    },
  );

  it('not where that is the start of the site', () => {
    expect(leadsBack('https://example.com/gate?path=/', 'https://example.com/')).toBe(false);
  });
});
