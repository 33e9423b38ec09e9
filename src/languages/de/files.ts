import type { Catalogue } from '../../contract/language.js';

/** The view of what is on the disk of a crawl. */
export const FILES: Catalogue = {
  'Show Changes': 'Änderungen zeigen',
  'Show Files': 'Dateien zeigen',
  'Show Trial': 'Probe zeigen',
  'Pages as served': 'Seiten wie ausgeliefert',
  'Other files: images, styles, documents …': 'Andere Dateien: Bilder, Stile, Dokumente …',
  'Database of the crawl': 'Datenbank des Crawls',
  'Search index': 'Suchindex',
  'Settings and state': 'Einstellungen und Zustand',
  What: 'Was',
  Where: 'Wo',
  Exports: 'Exporte',
  Total: 'Insgesamt',
  'This crawl is of an older version, which kept no list of the files it saved: they are not counted here.':
    'Dieser Crawl stammt von einer älteren Version, die keine Liste der gespeicherten Dateien führte: Sie sind hier nicht gezählt.',
  'Not checked since the program was started.': 'Seit dem Start des Programms nicht geprüft.',
  'Are the files as they were written?': 'Sind die Dateien so, wie sie geschrieben wurden?',
  'Check now': 'Jetzt prüfen',
};
