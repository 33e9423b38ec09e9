import type { SamplePage } from './sample-page.js';
import { SPECIES } from './sample-site-species.js';

interface Note {
  readonly slug: string;
  readonly title: string;
  readonly date: string;
}

const PLACES = [
  'the mill pond',
  'Long Meadow',
  'the old railway',
  'Hazel Lane',
  'the south wall',
  'Quarry Wood',
  'the allotments',
  'the weir',
  'Fox Heath',
  'the lime avenue',
];
const WEATHER = [
  'mist until nine, then sun',
  'a still, grey morning',
  'a light breeze from the west',
  'heavy dew after a clear night',
  'warm, with thunder far off',
];
const REMARKS = [
  'Two webs shared one frame thread and neither owner seemed to mind.',
  'A crane fly as long as the web was wide had been wrapped and left.',
  'One female was laying down the last turns of the spiral as we came.',
  'The gate has been painted, and its twelve webs are gone.',
  'A wren worked along the hedge and took what it could reach.',
  'Most webs faced south-east, into the first sun.',
  'The lamp by the bridge had been out for a week, and the webs beside it were empty.',
];

const NOTES: readonly Note[] = PLACES.map((place, index) => ({
  slug: `2025-${String(8 + Math.floor(index / 5)).padStart(2, '0')}-${String(3 + (index % 5) * 6).padStart(2, '0')}`,
  title: `At ${place}`,
  date: `${3 + (index % 5) * 6} ${index < 5 ? 'August' : 'September'} 2025`,
}));

const DRAFT_TITLES = ['Notes to be checked', 'A species new to the county?'];

/** The field notes: index, ten notes, drafts that robots.txt forbids, and one page that nothing links to. */
export function fieldNotes(): readonly SamplePage[] {
  const items = NOTES.map(({ slug, title, date }) => `<li><a href="${slug}.html">${date}: ${title}</a></li>`);
  const drafts = DRAFT_TITLES.map((title, index) => `<a href="/drafts/${index + 1}.html">${title}</a>`).join(' and ');
  const index = {
    path: '/field-notes/',
    title: 'Field notes',
    body: `<p>Ten mornings of late summer, with what was counted.</p><ol>${items.join('\n')}</ol>
<p>Not yet for reading, and closed to crawlers: ${drafts}.</p>`,
  };
  return [index, ...NOTES.map(notePage), nightWalk(), ...DRAFT_TITLES.map(draft)];
}

function notePage(note: Note, index: number): SamplePage {
  const seen = Array.from({ length: 4 }, (_, row) => SPECIES[(index * 5 + row * 7) % SPECIES.length]);
  const rows = seen.map((species, row) => {
    if (species === undefined) return '';
    return `<tr><td><a href="../species/${species.slug}.html">${species.name}</a></td><td>${1 + ((index * 3 + row * 4) % 11)}</td></tr>`;
  });
  const next = NOTES[index + 1];
  return {
    path: `/field-notes/${note.slug}.html`,
    title: note.title,
    ...(next ? { head: `<link rel="next" href="${next.slug}.html">` } : {}),
    body: `<p><time datetime="${note.slug}">${note.date}</time>, ${WEATHER[index % WEATHER.length] ?? ''}.</p>
<p>${REMARKS[index % REMARKS.length] ?? ''} ${REMARKS[(index + 3) % REMARKS.length] ?? ''}</p>
<table><thead><tr><th>Species</th><th>Webs</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>
${next ? `<p>Next: <a href="${next.slug}.html">${next.title}</a></p>` : '<p>Last note of the season.</p>'}`,
  };
}

function nightWalk(): SamplePage {
  return {
    path: '/field-notes/night-walk.html',
    title: 'A night walk',
    body: '<p>No page links here. Who reads the sitemap finds it, and with it <a href="../species/nuctenea-umbratica.html">the walnut orb-weaver</a> at work.</p>',
  };
}

function draft(title: string, index: number): SamplePage {
  return {
    path: `/drafts/${index + 1}.html`,
    title,
    body: '<p>A crawler that obeys robots.txt never sees this sentence.</p>',
  };
}
