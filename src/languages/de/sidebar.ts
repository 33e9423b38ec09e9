import type { Catalogue } from '../../contract/language.js';

/** The list of crawls, the start page, notices. */
export const SIDEBAR: Catalogue = {
  '“{name}” is too large to be dropped. Choose it with “From a file…”.':
    '„{name}“ ist zu groß zum Ablegen. Über „Aus einer Datei…“ wählen.',
  '“{name}” holds no web address.': '„{name}“ enthält keine Webadresse.',
  'What was dropped holds no web address.': 'Das Abgelegte enthält keine Webadresse.',
  'That did not work.': 'Das hat nicht geklappt.',
  Dismiss: 'Ausblenden',
  'Crawls at once': 'Crawls zugleich',
  'Fewer crawls at once': 'Weniger Crawls zugleich',
  'More crawls at once': 'Mehr Crawls zugleich',
  'Copy addresses': 'Adressen kopieren',
  'Copy address': 'Adresse kopieren',
  'starts automatically': 'beginnt von selbst',
  '{failed} failed': '{failed} Fehler',
  '{saved} saved': '{saved} gespeichert',
  '{finished} of {inScope} finished': '{finished} von {inScope} erledigt',
  'and {count, plural, one {# more address} other {# more addresses}}':
    'und {count, plural, one {# weitere Adresse} other {# weitere Adressen}}',
  Crawls: 'Crawls',
  '{count, plural, one {# crawl} other {# crawls}}': '{count, plural, one {# Crawl} other {# Crawls}}',
  'Find a crawl': 'Crawl suchen',
  Running: 'Laufend',
  Earlier: 'Frühere',
  'No crawl has this in its name or address.': 'Kein Crawl hat das in Name oder Adresse.',
  Welcome: 'Willkommen',
  'Save a site to your disk, and see what is in it': 'Eine Website auf Ihrer Platte, und was in ihr steckt',
  'Orbweaver follows the links from an address, shows you the crawl while it happens, and saves every page as plain files: the page as it was served, clean Markdown, and a database you can query.':
    'Orbweaver folgt den Links einer Adresse, zeigt den Crawl, während er läuft, und speichert jede Seite als einfache Dateien: die Seite wie geliefert, sauberes Markdown und eine Datenbank, die Sie abfragen können.',
  'No site in mind?': 'Noch keine Website?',
  'Crawl the sample site': 'Beispiel-Website crawlen',
  'about 60 pages, served from this computer': 'etwa 60 Seiten, von diesem Computer geliefert',
  'Address to crawl': 'Adresse, die gecrawlt wird',
  'Options…': 'Optionen…',
};
