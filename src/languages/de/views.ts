import type { Catalogue } from '../../contract/language.js';

/** The views of problems, search, skipped URLs and changes. */
export const VIEWS: Catalogue = {
  'HTTP error': 'HTTP-Fehler',
  'Finds pages that have all of these words; of the last one its beginning is enough. Words in “quotes” stand together.':
    'Findet Seiten mit allen diesen Wörtern; vom letzten genügt der Anfang. Wörter in „Anführungszeichen“ stehen beieinander.',
  redirect: 'Weiterleitung',
  Coverage: 'Abdeckung',
  'Going through the crawl…': 'Der Crawl wird durchgesehen…',
  'Looking for problems in {of} URLs…': 'Probleme in {of} URLs werden gesucht …',
  'Looking through {of} findings…': '{of} Funde werden durchgesehen …',
  'Going through the crawl: {share} % done': 'Der Crawl wird durchgesehen: {share} %',
  '{n} saved': '{n} gespeichert',
  '{n} unchanged': '{n} unverändert',
  '{n} not fetched yet': '{n} noch nicht abgerufen',
  '{n} {state}: {why}': '{n} {state}: {why}',
  '{n} not saved for other reasons': '{n} aus anderen Gründen nicht gespeichert',
  '{n, plural, one {# URL} other {# URLs}}': '{n, plural, one {# URL} other {# URLs}}',
  'Found {urls}: {became}.': '{urls} gefunden: {became}.',
  'Another {n, plural, one {# link was} other {# links were}} skipped without checking for repeats.':
    'Weitere {n, plural, one {# Link wurde} other {# Links wurden}} übersprungen, ohne auf Wiederholungen zu prüfen.',
  Problems: 'Probleme',
  Reports: 'Berichte',
  'Queues every URL of this list again': 'Reiht jede URL dieser Liste noch einmal ein',
  'Fetch these again': 'Alle erneut abrufen',
  'These are the first {n} of {total}.': 'Das sind die ersten {n} von {total}.',
  'Filter the findings': 'Befunde filtern',
  'Filter by URL, words or status': 'Nach URL, Wörtern oder Status filtern',
  'Rows found': 'Gefundene Zeilen',
  '{n, plural, one {# row} other {# rows}}': '{n, plural, one {# Zeile} other {# Zeilen}}',
  'Another {n, plural, one {# broken link is} other {# broken links are}} counted and not listed.':
    'Weitere {n, plural, one {# toter Link ist} other {# tote Links sind}} gezählt und nicht aufgelistet.',
  Search: 'Suche',
  'Search the saved pages': 'Gespeicherte Seiten durchsuchen',
  'Words, or “a phrase” in quotes': 'Wörter, oder "eine Wortfolge" in Anführungszeichen',
  'Login forms, bot checks, “not found” pages and the like; see Problems':
    'Anmeldeformulare, Bot-Prüfungen, „Nicht gefunden“-Seiten und dergleichen; siehe Probleme',
  Found: 'Gefunden',
  'Found pages': 'Gefundene Seiten',
  'Show file of {title}': 'Datei zeigen: {title}',
  'Show file': 'Datei zeigen',
  '{indexed} of {saved, plural, one {# page} other {# pages}} can be searched so far.':
    '{indexed} von {saved, plural, one {# Seite} other {# Seiten}} bisher durchsuchbar.',
  '{n, plural, one {# page} other {# pages}} can be searched.':
    '{n, plural, one {# Seite ist} other {# Seiten sind}} durchsuchbar.',
  'Found in {n, plural, one {# page} other {# pages}}, showing the best {shown}.':
    'Auf {n, plural, one {# Seite} other {# Seiten}} gefunden, hier die besten {shown}.',
  'Only letters and digits are searched for, and there is none.':
    'Gesucht wird nur nach Buchstaben und Ziffern, und es steht keine da.',
  'Found in {n, plural, one {# page} other {# pages}}.': 'Auf {n, plural, one {# Seite} other {# Seiten}} gefunden.',
  'Skipped URLs: {pattern}': 'Übersprungene URLs: {pattern}',
  'Show more ({n} left)': 'Mehr zeigen (noch {n})',
  '{n, plural, one {# URL was} other {# URLs were}} counted only, to keep the database small.':
    '{n, plural, one {# URL wurde} other {# URLs wurden}} nur gezählt, damit die Datenbank klein bleibt.',
  'No skipped URL has this text.': 'Keine übersprungene URL enthält diesen Text.',
  'Another {n, plural, one {# pattern} other {# patterns}} with {urls, plural, one {# URL} other {# URLs}}: filter to see them.':
    'Weitere {n, plural, one {# Muster} other {# Muster}} mit {urls, plural, one {# URL} other {# URLs}}: filtern, um sie zu sehen.',
  'Filter the skipped URLs': 'Übersprungene URLs filtern',
  'Filter by URL': 'Nach URL filtern',
  'URLs found': 'Gefundene URLs',
  'Skipped URLs by reason': 'Übersprungene URLs nach Grund',
  'No URL has been skipped.': 'Keine URL wurde übersprungen.',
  'Why?': 'Warum?',
  'Why? {url}': 'Warum? {url}',
  '{change} URLs': 'URLs: {change}',
  'None.': 'Keine.',
  Added: 'Hinzugekommen',
  'Saved in this crawl, but not in the other.': 'In diesem Crawl gespeichert, im anderen nicht.',
  Changed: 'Geändert',
  'Saved in both, with different content.': 'In beiden gespeichert, mit verschiedenem Inhalt.',
  Unchanged: 'Unverändert',
  'The same in both.': 'In beiden gleich.',
  Moved: 'Umgezogen',
  'Redirects to another address, or its content is at another one.':
    'Leitet zu einer anderen Adresse weiter, oder der Inhalt steht an einer anderen.',
  Gone: 'Verschwunden',
  'Saved in the other crawl, but not in this one.': 'Im anderen Crawl gespeichert, in diesem nicht.',
  Findings: 'Befunde',
  'New findings': 'Neue Befunde',
  'Found in this crawl under Problems, but not in the other.':
    'In diesem Crawl unter „Probleme“ gefunden, im anderen nicht.',
  'Findings fixed': 'Behobene Befunde',
  'Found in the other crawl, but no more in this one.': 'Im anderen Crawl gefunden, in diesem nicht mehr.',
  '→ {url} (same content)': '→ {url} (gleicher Inhalt)',
  '{findings}: {what}': '{findings}: {what}',
  'The other crawl is the newer of the two: what counts as added here has gone since.':
    'Der andere Crawl ist der neuere: Was hier als hinzugekommen zählt, ist seitdem verschwunden.',
  'The crawl it repeats, which is no more in the list': 'Der wiederholte Crawl, der nicht mehr in der Liste steht',
  'Nothing links to it any more.': 'Nichts verweist mehr darauf.',
  'The server now answers {status}.': 'Der Server antwortet jetzt mit {status}.',
  Changes: 'Änderungen',
  'Kinds of change': 'Arten von Änderungen',
  'Exclude {count, plural, one {this URL} other {these # URLs}}…':
    '{count, plural, one {Diese URL} other {Diese # URLs}} ausschließen…',
  'Exclude rules, one a line': 'Ausschlussregeln, eine je Zeile',
};
