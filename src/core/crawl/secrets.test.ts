import { describe, expect, it } from 'vitest';
import type { Credential } from '../../contract/job-config.js';
import { MemorySecrets, openSecrets } from './secrets.js';

const API: Credential = { id: 'API', origin: 'https://a.example', kind: 'header', name: 'X-Key' };

describe('openSecrets', () => {
  it('joins each credential with its secret', () => {
    expect(openSecrets({ credentials: [API] }, { API: 's3cret' })).toEqual({
      ok: true,
      value: { credentials: [{ ...API, secret: 's3cret' }], proxyAuth: null },
    });
  });

  it('says which secret is missing and how to give it', () => {
    const opened = openSecrets({ credentials: [API] }, {});
    expect(opened).toMatchObject({ ok: false, error: { code: 'secret_missing' } });
    expect(!opened.ok && opened.error.message).toContain('ORBWEAVER_SECRET_API');
  });

  it('refuses a header that cannot be sent, without telling its secret', () => {
    const opened = openSecrets({ credentials: [API] }, { API: 'one\r\nX-Two: 2' });
    expect(opened).toMatchObject({ ok: false, error: { code: 'secret_invalid', field: 'credentials' } });
    expect(!opened.ok && opened.error.message).toBe(
      'The header X-Key for https://a.example cannot be sent: its value has a line break or another control character.',
    );
  });

  it('knows the proxy login by its own names', () => {
    const opened = openSecrets({ credentials: [] }, { PROXY_USER: 'u', PROXY_PASSWORD: 'p' });
    expect(opened).toMatchObject({ value: { proxyAuth: { user: 'u', password: 'p' } } });
  });
});

describe('MemorySecrets', () => {
  it('keeps the secrets of each job apart and forgets them on request', async () => {
    const store = new MemorySecrets();
    await store.write('one', { A: '1' });
    expect(await store.read('one')).toEqual({ A: '1' });
    expect(await store.read('two')).toEqual({});
    await store.remove('one');
    expect(await store.read('one')).toEqual({});
  });
});
