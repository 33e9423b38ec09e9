import type { Catalogue } from '../../contract/language.js';

/** Settings of a crawl that decide which URLs it takes and how many; and the sections of the settings. */
export const CONTRACT_SETTINGS: Catalogue = {
  'Scope and rules': 'Umfang und Regeln',
  'Limits and budgets': 'Grenzen und Budgets',
  Robots: 'Robots',
  Speed: 'Geschwindigkeit',
  'Network and logins': 'Netzwerk und Anmeldungen',
  Content: 'Inhalt',
  on: 'an',
  off: 'aus',
  none: 'keine',
  all: 'alle',
  'no limit': 'keine Grenze',
  Addresses: 'Adressen',
  'The addresses the crawl starts from, given one by one or as a text file with one per line.':
    'Die Adressen, bei denen der Crawl beginnt, einzeln oder als Textdatei mit einer pro Zeile.',
  'at least one is required': 'mindestens eine ist nötig',
  'Start from sitemaps': 'Mit Sitemaps beginnen',
  'Sitemaps whose URLs the crawl also starts from.': 'Sitemaps, mit deren URLs der Crawl ebenfalls beginnt.',
  'What to crawl': 'Was gecrawlt wird',
  'Which links belong to the crawl, relative to the starting addresses: {scopes}.':
    'Welche Links zum Crawl gehören, bezogen auf die Startadressen: {scopes}.',
  Depth: 'Tiefe',
  'How many links to follow from a starting address; 0 = only the address itself.':
    'Wie vielen Links von einer Startadresse aus gefolgt wird; 0 = nur die Adresse selbst.',
  'Only addresses matching': 'Nur Adressen nach Muster',
  'Crawl only URLs that match one of these globs, or regular expressions between slashes.':
    'Nur URLs crawlen, auf die eines dieser Muster (Globs oder reguläre Ausdrücke zwischen Schrägstrichen) passt.',
  'every URL in scope': 'jede URL im Umfang',
  'Exclude addresses matching': 'Adressen nach Muster ausschließen',
  'Never crawl URLs that match one of these globs, or regular expressions between slashes.':
    'Nie URLs crawlen, auf die eines dieser Muster (Globs oder reguläre Ausdrücke zwischen Schrägstrichen) passt.',
  'Only these media types': 'Nur diese Medientypen',
  'Keep only responses of these types, such as text/html or image/*; decided before the body is downloaded.':
    'Nur Antworten dieser Typen behalten, etwa text/html oder image/*; entschieden, bevor der Inhalt geladen wird.',
  'Skip these media types': 'Diese Medientypen überspringen',
  'Skip responses of these types, such as application/zip or video/*.':
    'Antworten dieser Typen überspringen, etwa application/zip oder video/*.',
  'Skip files larger than': 'Größere Dateien überspringen als',
  'Responses larger than this are skipped and do not count as failed.':
    'Größere Antworten werden übersprungen und zählen nicht als fehlgeschlagen.',
  'Images, styles and scripts': 'Bilder, Stile und Skripte',
  'Also fetch the files that saved pages use: none, in_scope, or anywhere, including other hosts.':
    'Auch Dateien laden, die gespeicherte Seiten verwenden: none (keine), in_scope (im Umfang) oder anywhere (überall, auch auf anderen Hosts).',
  'Ignore tracking parameters': 'Tracking-Parameter ignorieren',
  'Treat URLs that differ only in known tracking parameters, such as utm_source, as the same.':
    'URLs, die sich nur in bekannten Tracking-Parametern wie utm_source unterscheiden, gelten als dieselbe.',
  'Ignore these parameters': 'Diese Parameter ignorieren',
  'More query parameters to ignore when URLs are compared; a name may end in *.':
    'Weitere Query-Parameter, die beim Vergleich von URLs nicht zählen; ein Name darf auf * enden.',
  'Ignore the order of parameters': 'Reihenfolge der Parameter ignorieren',
  'Treat URLs whose query parameters differ only in their order as the same.':
    'URLs, deren Query-Parameter sich nur in der Reihenfolge unterscheiden, gelten als dieselbe.',
  'Read sitemaps': 'Sitemaps lesen',
  'Read the sitemaps listed in robots.txt, or else /sitemap.xml.':
    'Die Sitemaps lesen, die robots.txt nennt, sonst /sitemap.xml.',
  'Follow feeds': 'Feeds folgen',
  'Follow the entries of the RSS, Atom and JSON feeds that pages name.':
    'Den Einträgen der RSS-, Atom- und JSON-Feeds folgen, die Seiten nennen.',
  'Hold back endless patterns': 'Endlose Muster zurückhalten',
  'Hold back URL patterns that look endless, such as calendars and session IDs, and ask what to do.':
    'URL-Muster, die endlos aussehen, etwa Kalender und Sitzungs-IDs, zurückhalten und fragen, was zu tun ist.',
  'Compare with': 'Vergleichen mit',
  'Folder of an earlier crawl to compare with; its pages are downloaded again only if they have changed.':
    'Ordner eines früheren Crawls zum Vergleich; dessen Seiten werden nur neu geladen, wenn sie sich geändert haben.',
  'Page limit': 'Seitengrenze',
  'Pages saved before the crawl pauses and asks.': 'Gespeicherte Seiten, bis der Crawl anhält und fragt.',
  'Download limit': 'Datengrenze',
  'Bytes downloaded, decompressed, before the crawl pauses and asks.':
    'Geladene Bytes, entpackt, bis der Crawl anhält und fragt.',
  'Time limit': 'Zeitgrenze',
  'Running time, not counting pauses, before the crawl pauses and asks.':
    'Laufzeit ohne Pausen, bis der Crawl anhält und fragt.',
  'Failure limit': 'Fehlergrenze',
  'Failed URLs before the crawl pauses and asks.': 'Fehlgeschlagene URLs, bis der Crawl anhält und fragt.',
  'Minimum free disk space': 'Mindestens freier Speicherplatz',
  'The crawl pauses when less disk space than this is free.':
    'Der Crawl hält an, wenn weniger Speicherplatz als das frei ist.',
  '1 GiB, or 5% of a small disk': '1 GiB oder 5 % eines kleinen Datenträgers',
  'Obey robots.txt': 'robots.txt befolgen',
  'Obey robots.txt.': 'robots.txt befolgen.',
  'Obey Crawl-delay': 'Crawl-delay befolgen',
  'Obey Crawl-delay in robots.txt, up to 30 s.': 'Crawl-delay in robots.txt befolgen, bis zu 30 s.',
  'Obey nofollow': 'nofollow befolgen',
  'Do not follow links marked nofollow, or any links on pages marked nofollow.':
    'Links nicht folgen, die mit nofollow markiert sind, und keinem Link auf Seiten, die es sind.',
  'Leave out noindex pages': 'noindex-Seiten auslassen',
  'Do not save pages that ask search engines not to list them; otherwise they are saved and marked.':
    'Seiten nicht speichern, die Suchmaschinen bitten, sie nicht aufzunehmen; sonst werden sie gespeichert und markiert.',
  'Obey canonical': 'canonical befolgen',
  'Do not save pages that name another page as their canonical version; save that one instead.':
    'Seiten nicht speichern, die eine andere als ihre kanonische Fassung nennen, sondern diese.',
  'Ignore robots.txt on': 'robots.txt ignorieren auf',
  'Hosts whose robots.txt is ignored; each use is logged.':
    'Hosts, deren robots.txt ignoriert wird; jede Anwendung wird protokolliert.',
};
