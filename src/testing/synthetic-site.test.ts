import { describe, expect, it } from 'vitest';
import { startSyntheticSite, syntheticPage } from './synthetic-site.js';

const linked = (html: string) =>
  [...html.matchAll(/href="(?:\/p\/(\d+)\.html|\/)"/g)].map(([, number]) => Number(number ?? 0));

describe('the synthetic site', () => {
  it('leads from the home page to every page', () => {
    const seen = new Set([0]);
    for (const index of seen) for (const target of linked(syntheticPage(index, 300))) seen.add(target);
    expect(seen.size).toBe(300);
  });

  it('has pages of some 20 KB with some 30 links, the same every time', () => {
    const page = syntheticPage(123, 10_000);
    expect(page.length).toBeGreaterThan(15_000);
    expect(page.length).toBeLessThan(30_000);
    expect(linked(page)).toHaveLength(32);
    expect(syntheticPage(123, 10_000)).toBe(page);
  });

  it('answers on loopback', async () => {
    const site = await startSyntheticSite({ pages: 5 });
    expect(await (await fetch(`${site.url}p/4.html`)).text()).toBe(syntheticPage(4, 5));
    expect((await fetch(`${site.url}p/5.html`)).status).toBe(404);
    expect((await fetch(`${site.url}nothing`)).status).toBe(404);
    await site.close();
  });
});
