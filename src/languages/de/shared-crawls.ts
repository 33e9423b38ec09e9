import type { Catalogue } from '../../contract/language.js';

/** Crawls that workers on several machines share: watching them in the window, and collecting them. */
export const SHARED_CRAWLS: Catalogue = {
  '{n, plural, one {# page of worker {worker} is} other {# pages of worker {worker} are}} queued again.':
    '{n, plural, one {# Seite von Worker {worker} ist} other {# Seiten von Worker {worker} sind}} wieder in der Warteschlange.',
  'Collected: {urls, plural, one {# URL} other {# URLs}}, {files, plural, one {# file} other {# files}}.':
    'Zusammengeführt: {urls, plural, one {# URL} other {# URLs}}, {files, plural, one {# Datei} other {# Dateien}}.',
  '{n, plural, one {# file} other {# files}} of the object storage ({place}) came and {n, plural, one {is} other {are}} not what was saved.':
    '{n, plural, one {# Datei} other {# Dateien}} aus dem Objektspeicher ({place}) {n, plural, one {kam an und ist} other {kamen an und sind}} nicht, was gespeichert wurde.',
  '{n, plural, one {# file} other {# files}} could not be had of the object storage ({place}): {why}':
    '{n, plural, one {# Datei war} other {# Dateien waren}} vom Objektspeicher ({place}) nicht zu bekommen: {why}',
  'The folder of worker {worker} ({name}) is not on this machine: {n, plural, one {# file} other {# files}} and the links of its pages are missing. In a terminal, orbweaver collect --from says where a copy of it is.':
    'Der Ordner von Worker {worker} ({name}) ist nicht auf diesem Rechner: {n, plural, one {# Datei} other {# Dateien}} und die Links seiner Seiten fehlen. Im Terminal sagt orbweaver collect --from, wo eine Kopie davon liegt.',
  '{n, plural, one {# file is} other {# files are}} not in the folder of worker {worker} ({name}).':
    '{n, plural, one {# Datei liegt} other {# Dateien liegen}} nicht im Ordner von Worker {worker} ({name}).',
  'Open a shared crawl': 'Gemeinsamen Crawl öffnen',
  'Open a shared crawl…': 'Gemeinsamen Crawl öffnen…',
  'Address of the database': 'Adresse der Datenbank',
  'postgres://name@host/database, without a password. This window watches; it takes no part in the crawl.':
    'postgres://name@host/datenbank, ohne Passwort. Dieses Fenster sieht nur zu; am Crawl nimmt es nicht teil.',
  'Kept until the program ends. Left empty, it is that of PGPASSWORD or of the file .pgpass.':
    'Wird behalten, bis das Programm endet. Bleibt es leer, gilt das aus PGPASSWORD oder aus der Datei .pgpass.',
  'Looking…': 'Wird gelesen…',
  'Show its crawls': 'Crawls anzeigen',
  'This database has no crawl yet. One begins with: orbweaver crawl <url> --frontier <address>':
    'Diese Datenbank hat noch keinen Crawl. Einer beginnt mit: orbweaver crawl <url> --frontier <address>',
  'Crawls of this database': 'Crawls dieser Datenbank',
  'Settings for all workers': 'Einstellungen für alle Worker',
  'Save for all': 'Für alle speichern',
  'Settings saved for all workers.': 'Einstellungen für alle Worker gespeichert.',
  'The workers go on meanwhile, and take what is changed here over within two seconds. Logins and cookies are given to each of them in the terminal.':
    'Die Worker arbeiten währenddessen weiter und übernehmen Änderungen innerhalb von zwei Sekunden. Anmeldedaten und Cookies erhält jeder im Terminal.',
  'Where a crawl begins is not changed: that is another crawl. Addresses are added by “orbweaver add --frontier …”.':
    'Wo ein Crawl beginnt, wird nicht geändert: Das wäre ein anderer Crawl. Adressen kommen mit „orbweaver add --frontier …“ hinzu.',
  'This folder is that of one worker of the shared crawl “{crawl}”, and what became of its URLs is in the database of that. For tables, reports, searches and exports make an ordinary crawl of it, by “orbweaver collect --frontier … --crawl {crawl}”; explain, skipped, traps and results take --frontier in place of the folder.':
    'Dieser Ordner ist der eines Workers des gemeinsamen Crawls „{crawl}“; was aus dessen URLs wurde, steht in der Datenbank. Für Tabellen, Berichte, Suche und Exporte einen gewöhnlichen Crawl daraus machen, mit „orbweaver collect --frontier … --crawl {crawl}“; explain, skipped, traps und results nehmen --frontier statt des Ordners.',
  'This folder is that of one worker of the shared crawl “{crawl}”: what is to be fetched is queued for all of them, by “orbweaver {verb} --frontier … --crawl {crawl}”.':
    'Dieser Ordner ist der eines Workers des gemeinsamen Crawls „{crawl}“: Was abgerufen werden soll, kommt für alle in die Warteschlange, mit „orbweaver {verb} --frontier … --crawl {crawl}“.',
  'This is one worker of the shared crawl “{crawl}”: its settings and limits are those of all of them, and are changed for all with: orbweaver settings --frontier … --crawl {crawl}':
    'Das ist ein Worker des gemeinsamen Crawls „{crawl}“: Seine Einstellungen und Grenzen gelten für alle und werden für alle geändert mit: orbweaver settings --frontier … --crawl {crawl}',
  'Nothing was learnt of a pattern “{pattern}” in this crawl.':
    'In diesem Crawl wurde nichts über ein Muster „{pattern}“ gelernt.',
  'A shared crawl repeats no earlier one.': 'Ein gemeinsamer Crawl wiederholt keinen früheren.',
  'A shared crawl has no trial. Try the settings on one machine, by “orbweaver crawl … --trial”.':
    'Ein gemeinsamer Crawl hat keinen Probelauf. Einstellungen lassen sich mit „orbweaver crawl … --trial“ auf einem Rechner ausprobieren.',
  'Whether endless patterns are held back is decided when a shared crawl is begun.':
    'Ob endlose Muster zurückgehalten werden, entscheidet sich beim Beginn eines gemeinsamen Crawls.',
  'Worker {worker} ({name}): {why}': 'Worker {worker} ({name}): {why}',
  'Put fresh cookies into the file that this worker was given with --cookies, and let all go on: orbweaver resume --frontier …':
    'Frische Cookies in die Datei legen, die dieser Worker mit --cookies bekam, und alle fortsetzen: orbweaver resume --frontier …',
  'Collect into a crawl': 'Zu einem Crawl zusammenführen',
  'Collect into a crawl…': 'Zu einem Crawl zusammenführen…',
  'Makes an ordinary crawl in your library of what the workers have saved so far, with every report, search and export: {pages, plural, one {# page} other {# pages}}. The shared crawl goes on unchanged.':
    'Macht aus dem, was die Worker bisher gespeichert haben, einen gewöhnlichen Crawl in Ihrer Bibliothek, mit allen Berichten, Suche und Export: {pages, plural, one {# Seite} other {# Seiten}}. Der gemeinsame Crawl geht unverändert weiter.',
  'Files and links come from the folders of the workers that can be reached from this machine. What is missing is counted and named.':
    'Dateien und Links kommen aus den Ordnern der Worker, die von diesem Rechner aus erreichbar sind. Was fehlt, wird gezählt und genannt.',
  Collect: 'Zusammenführen',
  Collecting: 'Wird zusammengeführt',
  '“{crawl}” at {address}': '„{crawl}“ auf {address}',
  'Shared crawl': 'Gemeinsamer Crawl',
  Shared: 'Gemeinsam',
  'The crawl cannot be read now.': 'Der Crawl lässt sich gerade nicht lesen.',
  'Below is how it was last seen.': 'Darunter steht, wie er zuletzt zu sehen war.',
  'All workers together': 'Alle Worker zusammen',
  'Pages a second': 'Seiten pro Sekunde',
  'No worker has joined yet. One joins with: orbweaver work --frontier <address>':
    'Noch nimmt kein Worker teil. Einer kommt dazu mit: orbweaver work --frontier <address>',
  'No worker is at work now. One goes on with: orbweaver resume <folder>; another joins with: orbweaver work --frontier <address>':
    'Gerade arbeitet kein Worker. Einer macht weiter mit: orbweaver resume <folder>; ein anderer kommt dazu mit: orbweaver work --frontier <address>',
  'Heard of': 'Gemeldet',
  'Machine and folder': 'Rechner und Ordner',
  'What worker {worker} fetches': 'Was Worker {worker} abruft',
  'Fetch again…': 'Erneut abrufen…',
  'It has not yet said what it fetches.': 'Er hat noch nicht gemeldet, was er abruft.',
  'Nothing now.': 'Im Moment nichts.',
  free: 'frei',
  'Fetch again what worker {worker} holds?': 'Erneut abrufen, was Worker {worker} hat?',
  '{n, plural, one {# page lies} other {# pages lie}} in its folder, {name}. If that machine is lost, other workers can fetch them again. If it only rests, start its worker again instead: orbweaver resume <folder>':
    '{n, plural, one {# Seite liegt} other {# Seiten liegen}} in seinem Ordner, {name}. Ist dieser Rechner verloren, können andere Worker sie erneut abrufen. Ruht er nur, starten Sie stattdessen seinen Worker wieder: orbweaver resume <folder>',
  '{n, plural, one {# worker} other {# workers}} · {saved} saved':
    '{n, plural, one {# Worker} other {# Worker}} · {saved} gespeichert',
  'A crawl on several machines?': 'Ein Crawl auf mehreren Rechnern?',
  'gone for {span}': 'seit {span} fort',
  'paused or gone for {span}': 'seit {span} angehalten oder fort',
  'has ended': 'ist beendet',
  'The database server refuses this user or this password.':
    'Der Datenbankserver weist diesen Benutzer oder dieses Passwort ab.',
  begins: 'beginnt',
  'has no host': 'hat keinen Host',
  works: 'arbeitet',
  '{span} ago': 'vor {span}',
  'Collecting: {done} of {total} URLs': 'Wird zusammengeführt: {done} von {total} URLs',
  'Collecting: the links of {done} of {total} pages': 'Wird zusammengeführt: Links von {done} von {total} Seiten',
  'Collecting: {done} of {total} files': 'Wird zusammengeführt: {done} von {total} Dateien',
  'This crawl is being collected already.': 'Dieser Crawl wird schon zusammengeführt.',
  'No shared crawl is open.': 'Es ist kein gemeinsamer Crawl geöffnet.',
  'There is something in “{folder}” already. Name a folder that is empty or not there.':
    'In „{folder}“ liegt schon etwas. Nennen Sie einen Ordner, der leer ist oder noch nicht besteht.',
  'The crawl was not collected: that was cancelled. Nothing was kept of it.':
    'Der Crawl wurde nicht zusammengeführt: Das wurde abgebrochen. Nichts davon wurde behalten.',
  'The disk is full. Free some space, then collect the crawl again.':
    'Der Datenträger ist voll. Schaffen Sie Platz, und führen Sie den Crawl dann erneut zusammen.',
  'The crawl has no worker {worker}.': 'Der Crawl hat keinen Worker {worker}.',
  '“{path}” is not the folder of worker {worker}, which calls itself “{name}”.':
    '„{path}“ ist nicht der Ordner von Worker {worker}, der sich „{name}“ nennt.',
  'The shared crawl was not done when it was collected. Resumed here, this copy goes on by itself, on this machine alone.':
    'Der gemeinsame Crawl war nicht fertig, als er zusammengeführt wurde. Hier fortgesetzt, geht diese Kopie für sich weiter, nur auf diesem Rechner.',
  'The crawl “{crawl}” was made by an earlier version of Orbweaver. It is brought to this one as soon as a worker of this version joins it: orbweaver work --frontier …':
    'Den Crawl „{crawl}“ hat eine ältere Version von Orbweaver angelegt. Er wird auf diese gebracht, sobald ein Worker dieser Version teilnimmt: orbweaver work --frontier …',
};
