import type { SamplePage } from './sample-page.js';
import { type Article, GUIDE, HABITATS, WEBS } from './sample-site-articles.js';
import { fieldNotes } from './sample-site-notes.js';
import { SPECIES, type Species } from './sample-site-species.js';

/** Linked by the field notes, forbidden by robots.txt. */
export const DRAFTS = '/drafts/';
export const REDIRECTS: ReadonlyMap<string, string> = new Map([['/spiders', '/species/']]);
/** Linked from the glossary, but not there. */
export const MISSING = '/species/araneus-ghost.html';
/** In the sitemap only. */
export const UNLISTED = '/field-notes/night-walk.html';

/** Every page that is served, in reading order; the drafts and the unlisted page among them. */
export function samplePages(): readonly SamplePage[] {
  return [
    home(),
    ...speciesPages(),
    ...habitatPages(),
    ...webPages(),
    ...fieldNotes(),
    ...guidePages(),
    ...aboutPages(),
  ];
}

function home(): SamplePage {
  const featured = SPECIES.slice(0, 4).map(
    (species) => `<li><a href="species/${species.slug}.html">${species.name}</a></li>`,
  );
  return {
    path: '/',
    title: 'A field guide to orb-weaving spiders',
    body: `
<p class="lead">Twenty-four spiders that build round webs: how to find them, how to tell them apart, and what their webs say.</p>
<p><img src="images/web-1.svg" alt="An orb web with its spider in the hub" width="320" height="220"></p>
<h2>Start here</h2>
<ul><li><a href="guide/identification-key.html">A short key</a>, if there is a spider before you</li>
<li><a href="/spiders">All species</a>, if you know its name</li>
<li><a href="webs/anatomy.html">Anatomy of an orb</a>, if you only found the web</li></ul>
<h2>Seen this week</h2><ul>${featured.join('')}</ul>
<blockquote><p>The web is the spider’s diary. It is written every morning and eaten every night.</p></blockquote>
<p>The guide is an example, served by Orbweaver itself on this computer. Further reading: <a href="https://example.com/arachnology">the arachnology pages</a>.</p>`,
  };
}

function speciesPages(): readonly SamplePage[] {
  const rows = SPECIES.map(
    ({ slug, name, latin, sizeMm, months }) =>
      `<tr><td><a href="${slug}.html">${name}</a></td><td><em>${latin}</em></td><td>${sizeMm.join('–')} mm</td><td>${months}</td></tr>`,
  );
  const index = {
    path: '/species/',
    title: 'Species',
    body: `<p>Sizes are body lengths of adult females.</p>
<table><thead><tr><th>Name</th><th>Scientific name</th><th>Size</th><th>Season</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`,
  };
  return [index, ...SPECIES.map(speciesPage)];
}

function speciesPage(species: Species, index: number): SamplePage {
  const { slug, name, latin, sizeMm, habitat, months, looks, web, habit } = species;
  const home = HABITATS.find((article) => article.slug === habitat);
  const similar = [SPECIES[(index + 1) % SPECIES.length], SPECIES[(index + 7) % SPECIES.length]];
  const links = similar.map((other) => other && `<li><a href="${other.slug}.html">${other.name}</a></li>`);
  return {
    path: `/species/${slug}.html`,
    title: name,
    body: `<p><em>${latin}</em></p>
<figure><img src="../images/web-${index + 1}.svg" alt="Drawing of the web of ${name}" width="320" height="220"><figcaption>Web of <em>${latin}</em>, drawn by program.</figcaption></figure>
<p>The ${name.toLowerCase()} is known by ${looks}. Females measure ${sizeMm.join(' to ')} millimetres; adults are found in ${months}.</p>
<h2>Web</h2><p>It builds ${web}. ${habit}</p>
<h2>At a glance</h2>
<table><tr><th>Habitat</th><td><a href="../habitats/${habitat}.html">${home?.title ?? habitat}</a></td></tr>
<tr><th>Season</th><td>${months}</td></tr><tr><th>Size</th><td>${sizeMm.join('–')} mm</td></tr></table>
<h2>Compare with</h2><ul>${links.join('')}</ul>`,
  };
}

function habitatPages(): readonly SamplePage[] {
  return withIndex(
    '/habitats/',
    'Habitats',
    'Six places to look, from the window to the cave.',
    HABITATS,
    (article) => {
      const found = SPECIES.filter((species) => species.habitat === article.slug);
      const items = found.map(
        ({ slug, name, habit }) => `<li><a href="../species/${slug}.html">${name}</a>: ${habit}</li>`,
      );
      return `<h2>Who lives here</h2><ul>${items.join('\n')}</ul>`;
    },
  );
}

function webPages(): readonly SamplePage[] {
  return withIndex('/webs/', 'Webs', 'How a web is made, and how it is read.', WEBS, (article, index) => {
    const builders = SPECIES.filter((_, place) => place % WEBS.length === index);
    const items = builders.map(
      ({ slug, name, web }) => `<li><strong><a href="../species/${slug}.html">${name}</a></strong>: ${web}</li>`,
    );
    return `<p><img src="/images/rings.png" alt="Rings of the ${article.slug} web" width="48" height="48"></p>
<h2>Examples</h2><ol>${items.join('\n')}</ol>`;
  });
}

const CODE = `def spiral_length(across_cm, along_cm, hub_cm, mesh_mm):
    """Length of the sticky spiral in metres."""
    mean_radius = (across_cm + along_cm) / 4
    turns = (mean_radius - hub_cm) * 10 / mesh_mm
    return 2 * 3.14159 * (mean_radius + hub_cm) / 2 * turns / 100

print(round(spiral_length(24, 28, 3, 3.2), 1), "m")`;

/** What sets each page of the guide apart from the others. */
const GUIDE_PARTS: Readonly<Record<string, { readonly html: string; readonly page?: Partial<SamplePage> }>> = {
  'identification-key': {
    html: `<ol><li>Hub open, web above water: <a href="../species/tetragnatha-extensa.html">stretch-spiders</a>.</li>
<li>One sector missing: <a href="../webs/missing-sector.html">missing-sector orb-weavers</a>.</li>
<li>A zigzag ribbon: the genus <em>Argiope</em>, see <a href="../webs/stabilimenta.html#ribbons">ribbons</a>.</li>
<li>None of these: compare the <a href="../species/?from=key">list of species</a>.</li></ol>`,
  },
  'measuring-webs': {
    html: `<pre><code class="language-python">${CODE}</code></pre><p>For this web the answer is <code>15.7 m</code>.</p>`,
  },
  'field-equipment': {
    html: '<ul><li>Hand lens, 10×</li><li>White tray</li><li>Soft brush</li><li>Pencil</li></ul>',
    page: { gzip: true },
  },
  photography: { html: '<p>Send doubtful ones to <a href="mailto:spiders@example.com">the recorder</a>.</p>' },
  glossary: {
    html: `<dl><dt>Hub</dt><dd>The centre of the web; open in <a href="metellina-segmentata.html">the autumn spider</a>.</dd>
<dt>Retreat</dt><dd>Where she hides by day, as <a href="araneus-marmoreus.html">the marbled orb-weaver</a> does.</dd>
<dt>Ghost</dt><dd>A species described once and never again: <a href="araneus-ghost.html">Araneus ghost</a>.</dd></dl>`,
    page: { head: '<base href="/species/">' },
  },
  patience: {
    html: '<p>Then read <a href="../webs/building-order.html">the order of building</a>.</p>',
    page: { slow: true },
  },
};

function guidePages(): readonly SamplePage[] {
  const pages = withIndex(
    '/guide/',
    'In the field',
    'What to carry, what to measure, what to write down.',
    GUIDE,
    (article) => GUIDE_PARTS[article.slug]?.html ?? '',
  );
  return pages.map((page) => {
    const slug = page.path.slice('/guide/'.length).replace('.html', '');
    return { ...page, ...GUIDE_PARTS[slug]?.page };
  });
}

function aboutPages(): readonly SamplePage[] {
  return [
    {
      path: '/about/',
      title: 'About this guide',
      body: `<p>A small site with everything a crawl meets: tables, code, images, a page that takes its time, a door that is closed.</p>
<ul><li><a href="history.html">History</a></li><li><a href="licence.html">Licence</a></li></ul>`,
    },
    {
      path: '/about/history.html',
      title: 'History',
      charset: 'windows-1252',
      body: `<p>The first edition appeared in 1996 as “Les araignées tisseuses”, set in a café in Besançon and printed for 12 € a copy.</p>
<p>This page still has the encoding of those days – windows-1252 – and is read correctly all the same. <a href="./">Back</a></p>`,
    },
    {
      path: '/about/licence.html',
      title: 'Licence',
      body: '<p>Text and drawings are made by program for the sample site of Orbweaver and may be used for anything.</p>',
    },
  ];
}

function withIndex(
  folder: string,
  title: string,
  lead: string,
  articles: readonly Article[],
  more: (article: Article, index: number) => string,
): readonly SamplePage[] {
  const items = articles.map(
    ({ slug, title: name, paragraphs }) => `<li><a href="${slug}.html">${name}</a>. ${paragraphs[0] ?? ''}</li>`,
  );
  const index = { path: folder, title, body: `<p>${lead}</p><ul>${items.join('\n')}</ul>` };
  const pages = articles.map((article, place) => ({
    path: `${folder}${article.slug}.html`,
    title: article.title,
    body: `${article.paragraphs.map((text) => `<p>${text}</p>`).join('\n')}\n${more(article, place)}`,
  }));
  return [index, ...pages];
}
