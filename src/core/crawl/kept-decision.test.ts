import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../testing/memory-store.js';
import { KeptDecision } from './kept-decision.js';

const PATTERN = 'https://a.org/app/*';
const served = { text: 'Loading', links: [] };
const rendered = { text: 'The pond is three metres deep. '.repeat(20), links: ['https://a.org/app/a'] };
const good = { static: served, rendered, isGood: true, awaits: false };

describe('KeptDecision', () => {
  it('writes what it has learnt once, and goes on from it', async () => {
    const store = new MemoryStore();
    const decision = new KeptDecision(store);
    decision.learn('https://a.org/app/one', good);
    decision.learn('https://a.org/app/two', good);
    await decision.save();
    const written = store.renderVerdicts;
    expect(written.find(({ pattern }) => pattern === PATTERN)).toMatchObject({ thinVerdict: 'render' });
    await decision.save();
    expect(store.renderVerdicts).toBe(written);
    const next = new KeptDecision(store);
    next.restore(store.renderVerdicts);
    expect(next.snapshot()).toEqual(decision.snapshot());
  });

  it('writes nothing where a failed half taught nothing', async () => {
    const store = new MemoryStore();
    const decision = new KeptDecision(store);
    decision.learn('https://a.org/app/one', { ...good, isGood: false });
    store.failNext = new Error('the disk is full');
    await decision.save();
    expect(store.renderVerdicts).toEqual([]);
  });

  it('tries again what could not be written', async () => {
    const store = new MemoryStore();
    const decision = new KeptDecision(store);
    decision.override(PATTERN, 'static');
    store.failNext = new Error('the disk is full');
    await expect(decision.save()).rejects.toThrow('the disk is full');
    await decision.save();
    expect(store.renderVerdicts).toMatchObject([{ pattern: PATTERN, chosen: 'static' }]);
  });
});
