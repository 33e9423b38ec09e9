import { FakeApi } from './fake-api.js';

/** The window on a made-up engine. `?scene=empty|live|flood|failed|paused|waiting` chooses what it shows. */
const scene = new URLSearchParams(location.search).get('scene') ?? 'live';
Object.defineProperty(window, 'orbweaver', { value: new FakeApi(scene) });
await import('../main.js');
