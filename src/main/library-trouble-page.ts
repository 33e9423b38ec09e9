import { spokenLanguage, t } from '../contract/language.js';

/** What each link of the page means, by the address it leads to; none of them is ever opened. */
export const TROUBLE_ACTIONS = {
  choose: 'app://orbweaver/library/choose',
  again: 'app://orbweaver/library/again',
  quit: 'app://orbweaver/library/quit',
} as const;

const STYLE = `:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 32px; }
h1 { font-size: 20px; }
code { overflow-wrap: anywhere; }
a { display: inline-block; margin: 16px 12px 0 0; padding: 6px 14px; border: 1px solid; border-radius: 6px;
  color: inherit; text-decoration: none; }`;

/** The page that says why a library cannot be read, and offers what can be done. It loads nothing. */
export function libraryTroublePage(folder: string, problem: string): string {
  return `<!doctype html>
<html lang="${spokenLanguage()}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Orbweaver</title>
<style>${STYLE}</style>
<main>
<h1>${t('The library cannot be read')}</h1>
<p>${t('Your crawls are kept in {folder}, and the system says: {problem}', {
    folder: `<code>${escaped(folder)}</code>`,
    problem: `<code>${escaped(problem)}</code>`,
  })}</p>
<p>${t('Nothing was changed. Give yourself access to the folder and try again, or work with another one this time.')}</p>
<a href="${TROUBLE_ACTIONS.again}">${t('Try again')}</a>
<a href="${TROUBLE_ACTIONS.choose}">${t('Choose another folder…')}</a>
<a href="${TROUBLE_ACTIONS.quit}">${t('Quit')}</a>
</main>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
