import { html, json, type Kind, script, sentence } from './kind.js';

/** What the first screen shows, what each look at the end adds, where scrolling ends, and what the button adds. */
const FIRST = 20;
const STEP = 20;
const SCROLLED = 60;
export const FEED_ITEMS = 70;

const APP = `
const list = document.createElement('ul');
const end = document.createElement('div');
end.style.height = '1px';
const more = document.createElement('button');
more.textContent = 'Load more';
more.hidden = true;
document.getElementById('root').append(list, end, more);
let shown = 0;
async function load(count) {
  const answer = await fetch('/feed/api?from=' + shown + '&count=' + count);
  for (const item of await answer.json()) {
    const row = document.createElement('li');
    row.style.minHeight = '120px';
    row.innerHTML = '<a href="/feed/' + item.number + '">' + item.text + '</a>';
    list.append(row);
    shown += 1;
  }
}
let loading = false;
const watch = new IntersectionObserver(async (entries) => {
  if (loading || !entries.some((entry) => entry.isIntersecting)) return;
  if (shown >= ${SCROLLED}) {
    watch.disconnect();
    more.hidden = false;
    return;
  }
  loading = true;
  await load(${STEP});
  loading = false;
  watch.unobserve(end);
  watch.observe(end);
});
more.onclick = async () => {
  more.remove();
  await load(${FEED_ITEMS - SCROLLED});
};
load(${FIRST}).then(() => watch.observe(end));
`;

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);
const says = (from: number, to: number) => numbers(from, to).map((one) => sentence('Entry', one));
const links = (from: number, to: number) => numbers(from, to).map((one) => `/feed/${one}`);

/** A list without end that has one: 20 entries, 40 more as its end comes into sight, ten more by a button. */
export const FEED: Kind = {
  name: 'feed',
  about: 'infinite scroll by IntersectionObserver (20, 40, 60 entries), then a "Load more" button for the last ten',
  start: '/feed/',
  pages: [
    {
      path: '/feed/',
      says: says(1, FIRST),
      links: links(1, FIRST),
      scrolled: { says: says(FIRST + 1, FEED_ITEMS), links: links(FIRST + 1, FEED_ITEMS) },
      needs: 'render',
    },
  ],
  answer({ path, query }) {
    if (path === '/feed/') return html('Feed', '<div id="root"></div><script src="/feed/app.js"></script>');
    if (path === '/feed/app.js') return script(APP);
    if (path === '/feed/api') {
      const from = Number(query.get('from')) + 1;
      const to = Math.min(from + Number(query.get('count')) - 1, FEED_ITEMS);
      return json(numbers(from, to).map((number) => ({ number, text: sentence('Entry', number) })));
    }
    const entry = Number(/^\/feed\/([1-9]\d*)$/.exec(path)?.[1] ?? Number.NaN);
    return entry <= FEED_ITEMS ? html(`Entry ${entry}`, `<p>${sentence('Entry', entry)}</p>`) : null;
  },
};
