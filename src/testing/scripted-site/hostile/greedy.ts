import { type HostileKind, html } from '../kind.js';

const CODES: Readonly<Record<string, string>> = {
  '/greedy/heap': `const kept = []; setInterval(() => { for (let i = 0; i < 2e6; i += 1) kept.push({ at: i, text: 'row ' + i }); }, 1);`,
  '/greedy/buffers': `const kept = []; setInterval(() => { for (let i = 0; i < 8; i += 1) kept.push(new Uint8Array(16 << 20).fill(1)); }, 1);`,
  '/greedy/nodes': `let all = 0; setInterval(() => { const part = document.createDocumentFragment();
    for (let i = 0; i < 60000; i += 1) { const one = document.createElement('p'); one.textContent = 'node ' + (all += 1); part.append(one); }
    document.body.append(part); }, 1);`,
  '/greedy/requests': `let all = 0; setInterval(() => { for (let i = 0; i < 50; i += 1) fetch('/greedy/small?at=' + (all += 1)); }, 5);`,
  '/greedy/bytes': `for (let i = 0; i < 20; i += 1) fetch('/greedy/large?at=' + i).then((answer) => answer.text());`,
};

const LARGE = 'x'.repeat(4 << 20);

/** Pages that take all they can get: the heap of the script, memory outside of it, the document, the network. */
export const GREEDY: HostileKind = {
  name: 'greedy',
  pages: [
    { path: '/greedy/heap', about: 'fills the heap of the script', ends: 'memory', says: [] },
    { path: '/greedy/buffers', about: 'fills memory outside of that heap', ends: 'memory', says: [] },
    { path: '/greedy/nodes', about: 'makes elements without end', ends: 'memory', says: [] },
    { path: '/greedy/requests', about: 'asks for thousands of addresses of its own site', ends: 'ready', says: [] },
    { path: '/greedy/bytes', about: 'asks for 80 MB', ends: 'ready', says: [] },
  ],
  answer({ path }) {
    if (path === '/greedy/small') return { type: 'text/plain', body: 'small' };
    if (path === '/greedy/large') return { type: 'text/plain', body: LARGE };
    const code = CODES[path];
    return code === undefined ? null : html('Greedy', `<p>It began small.</p><script>${code}</script>`);
  },
};
