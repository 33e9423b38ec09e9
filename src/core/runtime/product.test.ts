import { describe, expect, it } from 'vitest';
import { agentOf, PRODUCT, USER_AGENT, VERSION } from './product.js';

describe('agentOf', () => {
  it.each([
    ['nothing', null, null, USER_AGENT, PRODUCT],
    ['a contact', null, 'bot@example.org', `${PRODUCT}/${VERSION} (+bot@example.org)`, PRODUCT],
    ['a user agent', 'Examplebot/1.0', null, 'Examplebot/1.0', 'Examplebot'],
    [
      'both',
      'Mozilla/5.0 (compatible; Examplebot/1.0)',
      'https://example.org/bot',
      'Mozilla/5.0 (compatible; Examplebot/1.0) (+https://example.org/bot)',
      'Examplebot',
    ],
  ])('of %s', (_, userAgent, agentContact, sent, token) => {
    expect(agentOf({ userAgent, agentContact })).toEqual({ userAgent: sent, token });
  });
});
