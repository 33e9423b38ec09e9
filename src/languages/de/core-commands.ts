import type { Catalogue } from '../../contract/language.js';

/** What commands answer that did not work: jobs, profiles, files, exports, folders and databases. */
export const CORE_COMMANDS: Catalogue = {
  '“{title}” is not running. Resume it first.': '„{title}“ läuft nicht. Bitte erst fortsetzen.',
  'There is no change of the rules to undo.': 'Es gibt keine Änderung der Regeln rückgängig zu machen.',
  'No wider scope is known: say in the rules what else belongs to the crawl.':
    'Ein weiterer Umfang ist nicht bekannt: Bitte in den Regeln angeben, was noch zum Crawl gehört.',
  'There is no trap {id} in this crawl.': 'In diesem Crawl gibt es keine Falle {id}.',
  '{url} is in the queue already: it is fetched in its turn.':
    '{url} ist schon in der Warteschlange und wird abgerufen, wenn sie an der Reihe ist.',
  'At most {most} addresses at a time.': 'Höchstens {most} Adressen auf einmal.',
  'This crawl does not know {url}. Add it, and it is fetched.':
    'Dieser Crawl kennt {url} nicht. Hinzufügen, damit sie abgerufen wird.',
  '“{title}” is still running. Pause it, stop it or let it end first.':
    '„{title}“ läuft noch. Bitte erst anhalten, beenden oder zu Ende laufen lassen.',
  'This crawl knows no URL {id}.': 'Dieser Crawl kennt keine URL {id}.',
  'This URL has no such file.': 'Diese URL hat keine solche Datei.',
  'This crawl repeats no earlier one: name the crawl to compare it with.':
    'Dieser Crawl wiederholt keinen früheren: Den Crawl nennen, mit dem er verglichen werden soll.',
  'The crawl in “{folder}” cannot be compared with: {why}':
    'Mit dem Crawl in „{folder}“ kann nicht verglichen werden: {why}',
  'This crawl is not in the library any more.': 'Dieser Crawl ist nicht mehr in der Bibliothek.',
  'This crawl has saved no page {address}. See “explain”.':
    'Dieser Crawl hat keine Seite {address} gespeichert. Mehr sagt „explain“.',
  'The saved file of {address} cannot be read: {why}':
    'Die gespeicherte Datei von {address} kann nicht gelesen werden: {why}',
  '{url} could not be fetched.': '{url} konnte nicht abgerufen werden.',
  '{url} was not read: a crawl with these settings leaves it out as {reason}.':
    '{url} wurde nicht gelesen: Ein Crawl mit diesen Einstellungen lässt sie aus: {reason}.',
  'robots.txt does not allow {url}. --no-robots reads it all the same.':
    'robots.txt erlaubt {url} nicht. Mit --no-robots wird sie trotzdem gelesen.',
  'robots.txt does not allow {url}: “{line}”. --no-robots reads it all the same.':
    'robots.txt erlaubt {url} nicht: „{line}“. Mit --no-robots wird sie trotzdem gelesen.',
  'There is no profile “{name}”.': 'Es gibt kein Profil „{name}“.',
  'A profile needs a name of at most {most} characters.':
    'Ein Profil braucht einen Namen mit höchstens {most} Zeichen.',
  '“{name}” could not be removed: {why}': '„{name}“ konnte nicht entfernt werden: {why}',
  'it was written by a newer Orbweaver; update to use it':
    'Ein neueres Orbweaver hat sie geschrieben; bitte aktualisieren, um sie zu verwenden',
  'The profile could not be saved: {why}': 'Das Profil konnte nicht gespeichert werden: {why}',
  '“{path}” cannot be used as a profile: {why}.': '„{path}“ ist nicht als Profil verwendbar: {why}.',
  'The file cannot be read: {why}.': 'Die Datei kann nicht gelesen werden: {why}.',
  'The file is not in the folder of this crawl: it is a link to elsewhere.':
    'Die Datei liegt nicht im Ordner dieses Crawls: Sie ist eine Verknüpfung nach anderswo.',
  'This file is not text. Show it in its folder to open it with another program.':
    'Diese Datei ist kein Text. Im Ordner anzeigen, um sie mit einem anderen Programm zu öffnen.',
  'it holds more than 100,000 addresses': 'Sie enthält mehr als 100.000 Adressen',
  '“{path}” cannot be used: {why}.': '„{path}“ ist nicht verwendbar: {why}.',
  '“{path}” cannot be used: {detail}': '„{path}“ ist nicht verwendbar: {detail}',
  '{n, plural, one {and # more line} other {and # more lines}}':
    '{n, plural, one {und # weitere Zeile} other {und # weitere Zeilen}}',
  'It is too long for an address.': 'Sie ist zu lang für eine Adresse.',
  'line {line}: {message}': 'Zeile {line}: {message}',
  'A crawl cannot be stored in “{folder}”: {why}. Choose a folder that you may write to.':
    'In „{folder}“ kann kein Crawl gespeichert werden: {why}. Bitte einen Ordner wählen, in den Sie schreiben dürfen.',
  'the disk is full': 'Der Datenträger ist voll',
  'you are not allowed to write there': 'Sie dürfen dort nicht schreiben',
  'it is on a read-only disk': 'Er liegt auf einem schreibgeschützten Datenträger',
  'it is not a crawl’s.': 'sie gehört zu keinem Crawl.',
  'it was changed or damaged ({fields}). Restore it from a copy.':
    'sie wurde geändert oder beschädigt ({fields}). Aus einer Kopie wiederherstellen.',
  'the system lets nobody make a folder there': 'das System lässt dort niemanden einen Ordner anlegen',
  'a file is in the way of the folder': 'Eine Datei ist dem Ordner im Weg',
  'its path is too long': 'Sein Pfad ist zu lang',
  '“{folder}” is not certainly the folder of a crawl: {job} or {database} is missing. Nothing was deleted.':
    '„{folder}“ ist nicht sicher der Ordner eines Crawls: {job} oder {database} fehlt. Nichts wurde gelöscht.',
  '“{folder}” could not be deleted: {why}': '„{folder}“ konnte nicht gelöscht werden: {why}',
  '“{folder}” could not be moved to the trash: {why}':
    '„{folder}“ konnte nicht in den Papierkorb verschoben werden: {why}',
  'There is no crawl in “{folder}”: it has no {file}.': 'In „{folder}“ ist kein Crawl: {file} fehlt.',
  '“{path}” was written by a newer Orbweaver (format {version}; this one knows up to {known}). Update Orbweaver to open it.':
    '„{path}“ wurde von einem neueren Orbweaver geschrieben (Format {version}; dieses kennt bis {known}). Bitte Orbweaver aktualisieren, um es zu öffnen.',
  'The crawl’s totals could not be read; open it to count them again.':
    'Die Summen des Crawls konnten nicht gelesen werden; beim Öffnen werden sie neu gezählt.',
  'This crawl is already open in process {pid} on this machine, since {since}. Close it there first. If that process is not Orbweaver, delete “{path}”.':
    'Dieser Crawl ist seit {since} schon im Prozess {pid} auf diesem Computer geöffnet. Bitte erst dort schließen. Wenn dieser Prozess nicht Orbweaver ist, „{path}“ löschen.',
  'This crawl is already open in process {pid} on “{host}”, since {since}. Close it there first. If that machine is no longer working on it, delete “{path}”.':
    'Dieser Crawl ist seit {since} schon im Prozess {pid} auf „{host}“ geöffnet. Bitte erst dort schließen. Wenn jener Computer nicht mehr daran arbeitet, „{path}“ löschen.',
  'The crawl in “{folder}” cannot be opened for writing: {detail}.':
    'Der Crawl in „{folder}“ kann nicht zum Schreiben geöffnet werden: {detail}.',
  'another process keeps taking its lock': 'Ein anderer Prozess nimmt immer wieder seine Sperre',
  'The pages cannot be searched: no index can be written in “{folder}” ({detail}).':
    'Die Seiten können nicht durchsucht werden: In „{folder}“ kann kein Index geschrieben werden ({detail}).',
  'The earlier crawl in “{folder}” cannot be compared with: {why}':
    'Mit dem früheren Crawl in „{folder}“ kann nicht verglichen werden: {why}',
  'There is no crawl database at “{path}”. It was moved or deleted.':
    'Unter „{path}“ ist keine Datenbank eines Crawls. Sie wurde verschoben oder gelöscht.',
  '{size} of at least {expected} bytes are there': '{size} von mindestens {expected} Bytes sind da',
  'it is not an Orbweaver crawl database': 'Es ist keine Orbweaver-Datenbank eines Crawls',
  'A copy of it as it was found is beside it, “{copy}”.':
    'Eine Kopie im vorgefundenen Zustand liegt daneben, „{copy}“.',
  'No copy of it could be made: {why}.': 'Es konnte keine Kopie gemacht werden: {why}.',
  '“{path}” could not be opened: {why}': '„{path}“ konnte nicht geöffnet werden: {why}',
  '“{path}” is damaged ({detail}). The pages already saved are still in the folder; restore the file from a copy, or start a new crawl.':
    '„{path}“ ist beschädigt ({detail}). Die schon gespeicherten Seiten sind noch im Ordner; bitte die Datei aus einer Kopie wiederherstellen oder einen neuen Crawl beginnen.',
  '{n, plural, one {# Markdown file is from before this job had a manifest: there, but with nothing to compare with.} other {# Markdown files are from before this job had a manifest: there, but with nothing to compare with.}}':
    '{n, plural, one {# Markdown-Datei stammt aus der Zeit vor dem Verzeichnis dieses Crawls: Sie ist da, aber es gibt nichts zum Vergleichen.} other {# Markdown-Dateien stammen aus der Zeit vor dem Verzeichnis dieses Crawls: Sie sind da, aber es gibt nichts zum Vergleichen.}}',
  'it was stopped': 'Es wurde abgebrochen',
  'The files were not checked to their end: {why}.': 'Die Dateien wurden nicht bis zum Ende geprüft: {why}.',
};
