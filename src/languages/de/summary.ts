import type { Catalogue } from '../../contract/language.js';

/** The summary of a crawl. */
export const SUMMARY: Catalogue = {
  'Search the text of what was saved, or put all of it into one file.':
    'Den Text des Gespeicherten durchsuchen oder alles in eine Datei legen.',
  'One Markdown file…': 'Eine Markdown-Datei…',
  'Exports…': 'Exporte…',
  'Open the offline copy': 'Offline-Kopie öffnen',
  'Made {when}. {state}': 'Angelegt {when}. {state}',
  'Make it again': 'Neu anlegen',
  'Make an offline copy': 'Offline-Kopie anlegen',
  'The pages with their images and styles, linked to each other, to open without a network.':
    'Die Seiten mit ihren Bildern und Stilen, untereinander verlinkt, ohne Netz zu öffnen.',
  'Make and open it': 'Anlegen und öffnen',
  'No broken links': 'Keine toten Links',
  '{count, plural, one {# broken link} other {# broken links}}':
    '{count, plural, one {# toter Link} other {# tote Links}}',
  'For example {url}': 'Zum Beispiel {url}',
  'Going through the links…': 'Links werden durchgesehen…',
  'Every link that was followed leads somewhere.': 'Jeder Link, dem gefolgt wurde, führt zu etwas.',
  'Other problems': 'Andere Probleme',
  'Show problems': 'Probleme zeigen',
  'Asks only for what has changed since, and lists what is new, changed and gone.':
    'Fragt nur nach dem, was sich seither geändert hat, und nennt Neues, Geändertes und Verschwundenes.',
  'With the same address and settings. For others, begin a new crawl.':
    'Mit derselben Adresse und denselben Einstellungen. Für andere einen neuen Crawl beginnen.',
  'How it went': 'Wie es lief',
  'Live, {elapsed}': 'Live, {elapsed}',
  'What was saved': 'Was gespeichert wurde',
  'Against the earlier crawl': 'Gegenüber dem früheren Crawl',
  'Nothing was left out.': 'Nichts wurde ausgelassen.',
  'What is not on your disk, and why': 'Was nicht auf Ihrer Platte ist und warum',
  'Decide…': 'Entscheiden…',
  Show: 'Zeigen',
  'Retry…': 'Wiederholen…',
  'Widen…': 'Erweitern…',
  Nothing: 'Nichts',
  'was saved{left, plural, =0 {} other { so far}}{inScope, plural, =0 {} one {, of # URL found} other {, of # URLs found}}.':
    'wurde {left, plural, =0 {} other {bisher }}gespeichert{inScope, plural, =0 {} one {, von # gefundener URL} other {, von # gefundenen URLs}}.',
  'The one': 'Die eine',
  'All {saved}': 'Alle {saved}',
  '{saved} of {inScope}': '{saved} von {inScope}',
  '{inScope, plural, one {URL} other {URLs}} found {place} {saved, plural, one {is} other {are}} on your disk{left, plural, =0 {} other { so far}}.':
    '{inScope, plural, one {gefundene URL} other {gefundenen URLs}} {place} {saved, plural, one {liegt} other {liegen}} {left, plural, =0 {} other {bisher }}auf Ihrer Platte.',
  'under {place}{more, plural, =0 {} one { and # more address} other { and # more addresses}}':
    'unter {place}{more, plural, =0 {} one { und # weiterer Adresse} other { und # weiteren Adressen}}',
  'on {place}{more, plural, =0 {} one { and # more address} other { and # more addresses}}':
    'auf {place}{more, plural, =0 {} one { und # weiterer Adresse} other { und # weiteren Adressen}}',
  'on the domain of {place}{more, plural, =0 {} one { and # more address} other { and # more addresses}}':
    'auf der Domain von {place}{more, plural, =0 {} one { und # weiterer Adresse} other { und # weiteren Adressen}}',
  'from {place}{more, plural, =0 {} one { and # more address} other { and # more addresses}}':
    'von {place}{more, plural, =0 {} one { und # weiterer Adresse} other { und # weiteren Adressen}}',
  'not fetched yet': 'Noch nicht abgerufen',
  'held back: they belong to patterns that look endless': 'Zurückgehalten: Sie gehören zu Mustern, die endlos aussehen',
  'failed for other reasons': 'Aus anderen Gründen fehlgeschlagen',
  'skipped for other reasons': 'Aus anderen Gründen übersprungen',
  'outside the scope of this crawl, so not followed': 'Außerhalb des Umfangs dieses Crawls, darum nicht verfolgt',
  'failed: {why}': 'Fehlgeschlagen: {why}',
  '{inScope} known: {saved} saved, {skipped} skipped, {failed} failed, {pending} pending, {queued} queued':
    '{inScope} bekannt: {saved} gespeichert, {skipped} übersprungen, {failed} fehlgeschlagen, {pending} in Arbeit, {queued} in der Warteschlange',
  '{inScope} in scope: {saved} saved, {skipped} skipped, {failed} failed, {pending} pending, {queued} queued; {outside} outside':
    '{inScope} im Umfang: {saved} gespeichert, {skipped} übersprungen, {failed} fehlgeschlagen, {pending} in Arbeit, {queued} in der Warteschlange; {outside} außerhalb',
  'State: {state}': 'Zustand: {state}',
};
