import { type Answer, html, type Kind, sentence } from './kind.js';

const ROWS = 60;

/** A list that keeps only the rows in sight, of a window of any height. */
const WINDOWED = `<main><h1>Rows</h1><div id="list" style="height:${ROWS * 200}px;position:relative"></div></main><script>
const list = document.getElementById('list');
const texts = ${JSON.stringify(Array.from({ length: ROWS }, (_, at) => sentence('Row', at + 1)))};
const draw = () => {
  const first = Math.max(0, Math.floor((scrollY - list.offsetTop) / 200) - 1);
  const last = Math.min(texts.length, first + Math.ceil(innerHeight / 200) + 3);
  list.replaceChildren(...texts.slice(first, last).map((text, at) => {
    const row = document.createElement('p');
    row.style.cssText = 'position:absolute;top:' + (first + at) * 200 + 'px';
    row.textContent = text;
    return row;
  }));
};
addEventListener('scroll', draw);
draw();
</script>`;

/** A list in a box that scrolls by itself, and fetches nothing for more. */
const BOXED = `<div id="box" style="height:700px;overflow:auto"><ul id="list"></ul></div><script>
const box = document.getElementById('box');
let shown = 0;
const more = () => {
  for (let at = 0; at < 15 && shown < 45; at += 1) {
    shown += 1;
    document.getElementById('list').insertAdjacentHTML('beforeend',
      '<li style="height:80px">Pot ' + shown + ' stands in the box.</li>');
  }
};
box.onscroll = () => { if (box.scrollTop + box.clientHeight > box.scrollHeight - 20) more(); };
more();
</script>`;

const SECTIONS = `${[1, 2, 3, 4].map((n) => `<section data-n="${n}" style="min-height:1300px"></section>`).join('')}<script>
const watch = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen)
    if (isIntersecting) target.innerHTML = '<p>Terrace ' + target.dataset.n + ' is laid out.</p>';
});
for (const section of document.querySelectorAll('section')) watch.observe(section);
</script>`;

const filled = (words: string) =>
  `document.getElementById('app').innerHTML = '<p>${words}</p><a href="/shy/">Rows</a>';`;

const PICTURES = `<div id="app"></div><script>
const pictures = ['a', 'b'].map((name) => new Promise((resolve) => {
  const picture = new Image();
  picture.onload = resolve;
  picture.src = '/shy/' + name + '.svg';
}));
Promise.all(pictures).then(() => { ${filled('The album opens once its pictures are there.')} });
</script>`;

const FRAMED = `<div id="app"></div><script>
const frame = document.createElement('iframe');
document.getElementById('app').append(frame);
frame.contentDocument.body.innerHTML = '<p>A script has written into the frame.</p><a href="/shy/">Rows</a>';
</script>`;

const COUNTED = `<div id="app"></div><script>
let frames = 0;
const next = () => {
  frames += 1;
  if (frames < 15) requestAnimationFrame(next);
  else { ${filled('Fifteen frames were counted.')} }
};
requestAnimationFrame(next);
</script>`;

const TOUCHED = `<div id="app"></div><script>
addEventListener('mousemove', () => { ${filled('The gate opens for whoever moves.')} }, { once: true });
</script>`;

const PARTS = ['boxed', 'counted', 'framed', 'pictures', 'sections', 'touched'].map((name) => `/shy/${name}`);

const PAGES: Readonly<Record<string, string>> = {
  '/shy/': `${WINDOWED}<nav>${PARTS.map((path) => `<a href="${path}">${path}</a>`).join(' ')}</nav>`,
  '/shy/boxed': BOXED,
  '/shy/sections': SECTIONS,
  '/shy/pictures': PICTURES,
  '/shy/framed': FRAMED,
  '/shy/counted': COUNTED,
  '/shy/touched': TOUCHED,
};

const MADE = { links: ['/shy/'], needs: 'render' } as const;

/** Pages that show themselves only bit by bit, or to somebody who seems to be there. */
export const SHY: Kind = {
  name: 'shy',
  about:
    'lists that keep what is in sight, sections filled when they are seen, pages that wait for pictures or a visitor',
  start: '/shy/',
  pages: [
    {
      path: '/shy/',
      says: [sentence('Row', 1)],
      links: PARTS,
      servedLinks: PARTS,
      needs: 'render',
      scrolled: { says: [sentence('Row', 30), sentence('Row', ROWS)], links: [] },
    },
    {
      path: '/shy/boxed',
      says: ['Pot 1 stands in the box.', 'Pot 15 stands in the box.'],
      links: [],
      needs: 'render',
      scrolled: { says: ['Pot 45 stands in the box.'], links: [] },
    },
    {
      path: '/shy/sections',
      says: ['Terrace 1 is laid out.'],
      links: [],
      needs: 'render',
      scrolled: { says: [2, 3, 4].map((n) => `Terrace ${n} is laid out.`), links: [] },
    },
    { ...MADE, path: '/shy/pictures', says: ['The album opens once its pictures are there.'] },
    { ...MADE, path: '/shy/framed', says: ['A script has written into the frame.'] },
    { ...MADE, path: '/shy/counted', says: ['Fifteen frames were counted.'] },
    { ...MADE, path: '/shy/touched', says: ['The gate opens for whoever moves.'] },
  ],
  answer: ({ path }): Answer | null => {
    if (path.endsWith('.svg')) return { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' };
    const page = PAGES[path];
    return page === undefined ? null : html(path, page);
  },
};
