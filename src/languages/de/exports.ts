import type { Catalogue } from '../../contract/language.js';

/** What a crawl can be turned into. */
export const EXPORTS: Catalogue = {
  'Export this crawl': 'Diesen Crawl exportieren',
  'Exports are written to the crawl’s folder. They continue when you close this.':
    'Exporte werden in den Ordner des Crawls geschrieben. Sie laufen weiter, wenn dieser Dialog geschlossen wird.',
  Export: 'Exportieren',
  Format: 'Format',
  'Keep the pages’ scripts': 'Skripte der Seiten behalten',
  'They run when the copy is opened. Without them, pages look as they do with scripts turned off.':
    'Sie laufen, wenn die Kopie geöffnet wird. Ohne sie sehen Seiten aus wie mit abgeschalteten Skripten.',
  'Pages without content too': 'Auch Seiten ohne Inhalt',
  'Login forms, bot checks, “not found” pages and the like; see Problems.':
    'Anmeldeformulare, Bot-Prüfungen, „Nicht gefunden“-Seiten und dergleichen; siehe Probleme.',
  'Keep what repeats on every page': 'Behalten, was sich auf jeder Seite wiederholt',
  'Otherwise the same beginning or end of nearly all pages stands once at the end.':
    'Sonst steht der gleiche Anfang oder Schluss fast aller Seiten einmal am Ende.',
  'What this copy will lack': 'Was dieser Kopie fehlen wird',
  'For example 10 MB. Leave empty for as few files as possible.':
    'Zum Beispiel 10 MB. Leer: so wenige Dateien wie möglich.',
  'Tokens per file': 'Tokens je Datei',
  'For example 100,000. Leave empty not to split by tokens.': 'Zum Beispiel 100.000. Leer: nicht nach Tokens teilen.',
  'Tokens per chunk': 'Tokens je Abschnitt',
  'For example 2,000. Leave empty for 1,000.': 'Zum Beispiel 2.000. Leer: 1.000.',
  'Exports of this crawl': 'Exporte dieses Crawls',
  'None yet.': 'Noch keine.',
  '{name}: progress': '{name}: Fortschritt',
  'Cancel: {name}': 'Abbrechen: {name}',
  'Open: {name}': 'Öffnen: {name}',
  Open: 'Öffnen',
  'Show in folder: {name}': 'Im Ordner zeigen: {name}',
  'Show in folder': 'Im Ordner zeigen',
  'Give a size of at least 10 kB, such as 10 MB.': 'Bitte eine Größe von mindestens 10 kB angeben, etwa 10 MB.',
  'Give a number of at least {least}.': 'Bitte eine Zahl von mindestens {least} angeben.',
  'One Markdown file': 'Eine Markdown-Datei',
  'All pages in one document, with a table of contents.': 'Alle Seiten in einem Dokument, mit Inhaltsverzeichnis.',
  'With llms-full.txt, for language models.': 'Mit llms-full.txt, für Sprachmodelle.',
  'Chunks (JSON lines)': 'Abschnitte (JSON-Zeilen)',
  'The text under each heading with its source, for search and retrieval.':
    'Der Text unter jeder Überschrift mit seiner Quelle, für Suche und Retrieval.',
  'Offline copy': 'Offline-Kopie',
  'Pages and files to browse offline.': 'Seiten und Dateien, um offline darin zu lesen.',
  'Web archive (WARC)': 'Webarchiv (WARC)',
  'Requests and responses, for archiving tools.': 'Anfragen und Antworten, für Archivprogramme.',
  'Report (HTML)': 'Bericht (HTML)',
  'What was covered and what is broken, on one page.': 'Was erfasst wurde und was defekt ist, auf einer Seite.',
  'Table of URLs (CSV)': 'Tabelle der URLs (CSV)',
  'Every URL as a row, for a spreadsheet.': 'Jede URL als Zeile, für eine Tabellenkalkulation.',
  'List of URLs (JSON lines)': 'Liste der URLs (JSON-Zeilen)',
  'Every URL as a line of JSON, for programs.': 'Jede URL als Zeile JSON, für Programme.',
  'XML sitemap': 'XML-Sitemap',
  'Saved pages with dates, for search engines.': 'Gespeicherte Seiten mit Datum, für Suchmaschinen.',
  'Waiting for another export to finish': 'Wartet, bis ein anderer Export fertig ist',
  Starting: 'Beginnt',
  '{done} of {total} · {size}': '{done} von {total} · {size}',
  Cancelled: 'Abgebrochen',
  'Done · {n, plural, one {# file} other {# files}}, {size}':
    'Fertig · {n, plural, one {# Datei} other {# Dateien}}, {size}',
  'The crawl is not done: {n, plural, one {# URL is} other {# URLs are}} not fetched yet and will be missing.':
    'Der Crawl ist nicht fertig: {n, plural, one {# URL ist} other {# URLs sind}} noch nicht abgerufen und {n, plural, one {wird} other {werden}} fehlen.',
  'This crawl fetched no images, styles or scripts, so the copy will look plain.':
    'Dieser Crawl hat keine Bilder, Stile oder Skripte abgerufen, darum wird die Kopie schlicht aussehen.',
  'Fetch images and styles now': 'Bilder und Stile jetzt abrufen',
  '{count, plural, one {# page is} other {# pages are}} queued again, for the images, styles and scripts.':
    '{count, plural, one {# Seite wird} other {# Seiten werden}} erneut eingereiht, für Bilder, Stile und Skripte.',
  'Images and styles from outside the scope of this crawl are missing from the copy.':
    'Bilder und Stile von außerhalb des Umfangs dieses Crawls fehlen in der Kopie.',
  '{name}: export finished. Open it under “Export…”.':
    '{name}: Export fertig. Er lässt sich unter „Exportieren…“ öffnen.',
  'the export failed.': 'Der Export ist fehlgeschlagen.',
};
