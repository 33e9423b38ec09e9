import { type HostileKind, html } from '../kind.js';

const CODES: Readonly<Record<string, string>> = {
  '/endless/loop': 'for (;;) {}',
  '/endless/late-loop': 'setTimeout(() => { for (;;) {} }, 300);',
  '/endless/microtasks': 'const again = () => Promise.resolve().then(again); again();',
  '/endless/reload': 'setTimeout(() => location.reload(), 20);',
  '/endless/onward': `location.href = '/endless/onward?step=' + (Number(new URLSearchParams(location.search).get('step')) + 1);`,
  '/endless/flood': `let step = 0; setInterval(() => { for (let i = 0; i < 200; i += 1) history.pushState(null, '', '/endless/flood/' + (step += 1)); }, 5);`,
  '/endless/hashes': `let step = 0; setInterval(() => { location.hash = '#' + (step += 1); }, 2);`,
};

const page = (path: string, about: string, ends: 'stopped' | 'stuck' | 'ready') =>
  ({ path, about, ends, says: [] }) as const;

/** Pages that never come to an end by themselves. */
export const ENDLESS: HostileKind = {
  name: 'endless',
  pages: [
    page('/endless/loop', 'a loop without end, at once', 'stuck'),
    page('/endless/late-loop', 'a loop without end, after 300 ms', 'stuck'),
    page('/endless/microtasks', 'microtasks that never let anything else run', 'stuck'),
    page('/endless/reload', 'loads itself again for ever', 'stopped'),
    page('/endless/onward', 'navigates to the next address for ever', 'stopped'),
    page('/endless/flood', 'pushes thousands of addresses into the history', 'stopped'),
    page('/endless/hashes', 'changes its fragment for ever', 'stopped'),
  ],
  answer({ path }) {
    const code = CODES[path] ?? (path.startsWith('/endless/flood/') ? '' : undefined);
    if (code === undefined) return null;
    return html('Endless', `<p>It began well.</p><script>${code}</script>`);
  },
};
