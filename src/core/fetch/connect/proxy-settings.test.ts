import { describe, expect, it } from 'vitest';
import { proxyName, proxySettings } from './proxy-settings.js';

describe('a proxy’s address', () => {
  it.each([
    ['http://proxy.test:8080', 'http', 'proxy.test', 8080, true],
    ['http://proxy.test', 'http', 'proxy.test', 80, true],
    ['https://proxy.test', 'https', 'proxy.test', 443, true],
    ['socks://proxy.test', 'socks5', 'proxy.test', 1080, false],
    ['socks5://127.0.0.1:9050', 'socks5', '127.0.0.1', 9050, false],
    ['socks5h://[::1]:9050', 'socks5', '::1', 9050, true],
    ['socks4://proxy.test', 'socks4', 'proxy.test', 1080, false],
    ['socks4a://proxy.test', 'socks4', 'proxy.test', 1080, true],
  ])('%s is read', (address, kind, host, port, resolvesNames) => {
    expect(proxySettings(address, null)).toEqual({ kind, host, port, resolvesNames, login: null });
  });

  it('may hold the user, but a login given apart wins', () => {
    expect(proxySettings('http://b%C3%B6b@proxy.test', null).login).toEqual({ user: 'böb', password: '' });
    expect(proxySettings('http://50%@proxy.test', null).login?.user).toBe('50%');
    const login = { user: 'alice', password: 'secret' };
    expect(proxySettings('http://bob@proxy.test', login).login).toEqual(login);
  });

  it('is named in messages without its user', () => {
    expect(proxyName(proxySettings('http://bob@[::1]:81', null))).toBe('[::1]:81');
  });

  it.each(['ftp://proxy.test', 'file:///x', 'socks5:'])('of another kind is refused: %s', (address) => {
    expect(() => proxySettings(address, null)).toThrow('not a proxy');
  });
});
