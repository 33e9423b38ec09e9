import type { SamplePage } from './sample-page.js';

const SECTIONS = [
  ['/', 'Home'],
  ['/species/', 'Species'],
  ['/habitats/', 'Habitats'],
  ['/webs/', 'Webs'],
  ['/field-notes/', 'Field notes'],
  ['/guide/', 'In the field'],
  ['/about/', 'About'],
] as const;

/** The whole document of a page. */
export function renderPage(page: SamplePage): string {
  const { path, title, body, head = '', charset = 'utf-8' } = page;
  const nav = SECTIONS.map(([href, name]) => {
    const isCurrent = href === '/' ? path === '/' : path.startsWith(href);
    return `<li><a href="${href}"${isCurrent ? ' aria-current="page"' : ''}>${name}</a></li>`;
  });
  const heading = path === '/' ? title : `${title} · Orb-weavers`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="${charset}">
<meta name="viewport" content="width=device-width">
<title>${heading}</title>
<meta name="description" content="${title}: a page of the sample field guide to orb-weaving spiders.">
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/images/rings.png">
${head}
</head>
<body>
<header><a href="#main">Skip to the text</a><nav aria-label="Sections"><ul>${nav.join('')}</ul></nav></header>
<main id="main">
<h1>${title}</h1>
${body}
</main>
<footer><p>Sample site of Orbweaver.</p></footer>
</body>
</html>
`;
}

export const STYLE = `body{font:17px/1.6 Georgia,serif;max-width:44rem;margin:0 auto;padding:1rem;color:#23303a;background:#fbfaf6}
nav ul{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;padding:0}a{color:#2a5f7a}h1{line-height:1.2}
[aria-current]{font-weight:bold}table{border-collapse:collapse}td,th{padding:.3rem .8rem .3rem 0;text-align:left;border-bottom:1px solid #ddd}
pre{background:#f0eee6;padding:1rem;overflow:auto}img{max-width:100%;height:auto}footer{margin-top:3rem;color:#667}
@media(prefers-color-scheme:dark){body{color:#d9e0e6;background:#14191d}a{color:#8cc4e0}pre{background:#1d252b}}
`;
