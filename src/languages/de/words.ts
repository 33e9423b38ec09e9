import type { Catalogue } from '../../contract/language.js';

/** States, keys, explanations of URLs, and what is said of queues and files. */
export const WORDS: Catalogue = {
  'It is a starting address.': 'Sie ist eine Startadresse.',
  'It was found in a sitemap.': 'Sie wurde in einer Sitemap gefunden.',
  'Another page redirects to it.': 'Eine andere Seite leitet zu ihr weiter.',
  'You added it.': 'Sie wurde von Hand hinzugefügt.',
  'A page uses it: it is an image, a style, a script or a font.':
    'Eine Seite verwendet sie: Sie ist ein Bild, ein Stil, ein Skript oder eine Schrift.',
  'It is not crawled. {why} Decided by: {check}.': 'Sie wird nicht gecrawlt. {why} Entscheidend: {check}.',
  'It would not be crawled. {why} Decided by: {check}.': 'Sie würde nicht gecrawlt. {why} Entscheidend: {check}.',
  'It is saved, but would be left out now. {why}': 'Sie ist gespeichert, würde jetzt aber ausgelassen. {why}',
  'It belongs to the crawl, but it failed.': 'Sie gehört zum Crawl, ist aber fehlgeschlagen.',
  'It belongs to the crawl, but cannot be fetched now.':
    'Sie gehört zum Crawl, kann jetzt aber nicht abgerufen werden.',
  'It belongs to the crawl: it passes every check.': 'Sie gehört zum Crawl: Sie besteht jede Prüfung.',
  'It would be crawled: it passes every check.': 'Sie würde gecrawlt: Sie besteht jede Prüfung.',
  'In this crawl: {state}{tries, plural, =1 {} other { after # attempts}}.':
    'In diesem Crawl: {state}{tries, plural, =1 {} other { nach # Versuchen}}.',
  'In this crawl: {state}{tries, plural, =1 {} other { after # attempts}}, answered {status}.':
    'In diesem Crawl: {state}{tries, plural, =1 {} other { nach # Versuchen}}, Antwort {status}.',
  'It was found as: {kind}.': 'Sie wurde gefunden als: {kind}.',
  'Ctrl {key}': 'Strg {key}',
  Anywhere: 'Überall',
  'Commands: everything that can be done, and every crawl, by name':
    'Befehle: alles, was sich tun lässt, und jeder Crawl, beim Namen',
  'Outside of a field: new crawl of the addresses on the clipboard':
    'Außerhalb eines Feldes: neuer Crawl der Adressen aus der Zwischenablage',
  'This list': 'Diese Liste',
  'In a crawl': 'In einem Crawl',
  'Pause or resume, while no list or button has the focus':
    'Anhalten oder fortsetzen, solange keine Liste und keine Schaltfläche den Fokus hat',
  'The views, in the order of their tabs': 'Die Ansichten, in der Reihenfolge ihrer Reiter',
  'In a list or chart': 'In einer Liste oder einem Diagramm',
  '↑ ↓ Page Home End': '↑ ↓ Bild Pos1 Ende',
  Move: 'Bewegen',
  'Shift F10': 'Umschalt F10',
  'Shift ← →': 'Umschalt ← →',
  'What can be done with it': 'Was sich damit tun lässt',
  'In a chart: the values of a moment': 'In einem Diagramm: die Werte eines Augenblicks',
  'Close a menu or a dialog': 'Ein Menü oder einen Dialog schließen',
  'There was nothing to queue again.': 'Es gab nichts erneut einzureihen.',
  '{n, plural, one {# URL is} other {# URLs are}} queued again.':
    '{n, plural, one {# URL ist} other {# URLs sind}} wieder in der Warteschlange.',
  '{n, plural, one {# address} other {# addresses}} added.':
    '{n, plural, one {# Adresse} other {# Adressen}} hinzugefügt.',
  '{n, plural, one {# was} other {# were}} already saved or queued.':
    '{n, plural, one {# war} other {# waren}} schon gespeichert oder in der Warteschlange.',
  'And {n, plural, one {# more line} other {# more lines}} could not be added.':
    'Und {n, plural, one {# weitere Zeile konnte} other {# weitere Zeilen konnten}} nicht hinzugefügt werden.',
  queued: 'wartend',
  pending: 'in Arbeit',
  saved: 'gespeichert',
  unchanged: 'unverändert',
  skipped: 'übersprungen',
  failed: 'fehlgeschlagen',
  'Not started': 'Nicht begonnen',
  Waiting: 'Wartet',
  Crawling: 'Läuft',
  'Pausing…': 'Hält an…',
  Paused: 'Angehalten',
  'Stopping…': 'Wird beendet…',
  Stopped: 'Beendet',
  Done: 'Fertig',
  Failed: 'Fehlgeschlagen',
  Interrupted: 'Unterbrochen',
  'Done: one page': 'Fertig: eine Seite',
  'One page': 'Eine Seite',
  'Done: start pages only': 'Fertig: nur Startseiten',
  'Start pages': 'Startseiten',
  unknown: 'unbekannt',
  '{n, plural, one {# other type} other {# other types}}': '{n, plural, one {# anderer Typ} other {# andere Typen}}',
  '{n, plural, one {# is} other {# are}} missing': '{n, plural, one {# fehlt} other {# fehlen}}',
  '{n, plural, one {# was} other {# were}} changed': '{n, plural, one {# wurde} other {# wurden}} geändert',
  '{n, plural, one {# belongs} other {# belong}} to no page':
    '{n, plural, one {# gehört} other {# gehören}} zu keiner Seite',
  '{n, plural, one {# file} other {# files}} checked: all are intact.':
    '{n, plural, one {# Datei} other {# Dateien}} geprüft: Alles ist unversehrt.',
  '{n, plural, one {# file} other {# files}} checked: {intact, plural, one {# is} other {# are}} intact, {wrong} ({names}).':
    '{n, plural, one {# Datei} other {# Dateien}} geprüft: {intact, plural, one {# ist} other {# sind}} unversehrt, {wrong} ({names}).',
};
