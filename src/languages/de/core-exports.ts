import type { Catalogue } from '../../contract/language.js';

/** What exports and copied lists tell: what was left out, and why one failed. */
export const CORE_EXPORTS: Catalogue = {
  'The disk is full. Free some space, then export again.':
    'Der Datenträger ist voll. Bitte Platz schaffen und dann erneut exportieren.',
  ' at “{path}”': ' bei „{path}“',
  'The crawl’s folder may not be written to{at}. Make it writable, then export again.':
    'In den Ordner des Crawls darf nicht geschrieben werden{at}. Bitte beschreibbar machen und dann erneut exportieren.',
  'Something that the export needs is gone{at}. Check that the crawl’s folder is still there and whole.':
    'Etwas, das der Export braucht, ist nicht mehr da{at}. Bitte prüfen, ob der Ordner des Crawls noch da und vollständig ist.',
  'The export failed: {why}': 'Der Export ist fehlgeschlagen: {why}',
  '{n} exports are waiting already. Let some end first.': '{n} Exporte warten schon. Bitte erst einige enden lassen.',
  'This export is not known any more.': 'Dieser Export ist nicht mehr bekannt.',
  '“{path}” cannot be written: {why}.': '„{path}“ kann nicht geschrieben werden: {why}.',
  'This list has {n} rows, too many for the clipboard. Save it as a file.':
    'Diese Liste hat {n} Zeilen, zu viele für die Zwischenablage. Bitte als Datei speichern.',
  '{n, plural, one {# HTML page has no Markdown and is not in it.} other {# HTML pages have no Markdown and are not in it.}}':
    '{n, plural, one {# HTML-Seite hat kein Markdown und fehlt darin.} other {# HTML-Seiten haben kein Markdown und fehlen darin.}}',
  '{n, plural, one {# page without content is not in it (login forms, bot checks and the like).} other {# pages without content are not in it (login forms, bot checks and the like).}}':
    '{n, plural, one {# Seite ohne Inhalt fehlt darin (Anmeldeformulare, Bot-Prüfungen und Ähnliches).} other {# Seiten ohne Inhalt fehlen darin (Anmeldeformulare, Bot-Prüfungen und Ähnliches).}}',
  '{n, plural, one {The Markdown of # page is gone from the disk.} other {The Markdown of # pages is gone from the disk.}}':
    '{n, plural, one {Das Markdown von # Seite ist nicht mehr auf dem Datenträger.} other {Das Markdown von # Seiten ist nicht mehr auf dem Datenträger.}}',
  '{n, plural, one {# block that repeats on nearly all pages was left out; each stands once at the end.} other {# blocks that repeat on nearly all pages were left out; each stands once at the end.}}':
    '{n, plural, one {# Block, der sich auf fast allen Seiten wiederholt, wurde ausgelassen; jeder steht einmal am Ende.} other {# Blöcke, die sich auf fast allen Seiten wiederholen, wurden ausgelassen; jeder steht einmal am Ende.}}',
  '{n, plural, one {# more file is in the folder than are listed.} other {# more files are in the folder than are listed.}}':
    '{n, plural, one {# weitere Datei liegt im Ordner, als aufgeführt sind.} other {# weitere Dateien liegen im Ordner, als aufgeführt sind.}}',
  '{n, plural, one {Partial: the crawl was not done, # URL was still to be fetched.} other {Partial: the crawl was not done, # URLs were still to be fetched.}}':
    '{n, plural, one {Unvollständig: Der Crawl war nicht fertig, # URL war noch abzurufen.} other {Unvollständig: Der Crawl war nicht fertig, # URLs waren noch abzurufen.}}',
  "{n, plural, one {# saved file is gone from the crawl's folder.} other {# saved files are gone from the crawl's folder.}}":
    '{n, plural, one {# gespeicherte Datei fehlt im Ordner des Crawls.} other {# gespeicherte Dateien fehlen im Ordner des Crawls.}}',
  '{n, plural, one {# page or style sheet is too large to be rewritten.} other {# pages or style sheets are too large to be rewritten.}}':
    '{n, plural, one {# Seite oder Stylesheet ist zu groß, um umgeschrieben zu werden.} other {# Seiten oder Stylesheets sind zu groß, um umgeschrieben zu werden.}}',
  URLs: 'URLs',
  Reason: 'Grund',
  'No HTML page is saved: there is nothing to list.': 'Keine HTML-Seite ist gespeichert: Es gibt nichts aufzuführen.',
  'Pages left out because they name another as their canonical address: {n}.':
    'Ausgelassene Seiten, die eine andere als ihre kanonische Adresse nennen: {n}.',
  'Pages left out because they ask search engines not to list them: {n}.':
    'Ausgelassene Seiten, die Suchmaschinen bitten, sie nicht aufzunehmen: {n}.',
  'Pages left out because they are on more than {most} sites: {n}.':
    'Ausgelassene Seiten, weil sie auf mehr als {most} Websites liegen: {n}.',
  'Skipped URLs that the crawl only counted and that are not listed: {n}.':
    'Übersprungene URLs, die der Crawl nur gezählt hat und die nicht aufgeführt sind: {n}.',
  '{n, plural, one {# more file is in the folder.} other {# more files are in the folder.}}':
    '{n, plural, one {# weitere Datei liegt im Ordner.} other {# weitere Dateien liegen im Ordner.}}',
  '{n, plural, one {# URL was crawled before heads were kept: the heads are made from the database, and requests are missing.} other {# URLs were crawled before heads were kept: the heads are made from the database, and requests are missing.}}':
    '{n, plural, one {# URL wurde gecrawlt, bevor Kopfzeilen aufbewahrt wurden: Sie sind aus der Datenbank gebildet, und Anfragen fehlen.} other {# URLs wurden gecrawlt, bevor Kopfzeilen aufbewahrt wurden: Sie sind aus der Datenbank gebildet, und Anfragen fehlen.}}',
  '{n, plural, one {# body is not in it: its file is missing or is not what was saved. “orbweaver verify” names the files.} other {# bodies are not in it: their files are missing or are not what was saved. “orbweaver verify” names the files.}}':
    '{n, plural, one {# Inhalt fehlt darin: Seine Datei fehlt oder ist nicht die gespeicherte. „orbweaver verify“ nennt die Dateien.} other {# Inhalte fehlen darin: Ihre Dateien fehlen oder sind nicht die gespeicherten. „orbweaver verify“ nennt die Dateien.}}',
};
