import type { Catalogue } from '../../contract/language.js';

/** One crawl on many machines: what the shared database says no to. */
export const SHARED_STORE: Catalogue = {
  '“{address}” is no address of a PostgreSQL database, such as postgres://name@host/database.':
    '„{address}“ ist keine Adresse einer PostgreSQL-Datenbank, wie etwa postgres://name@host/datenbank.',
  'The address must not hold a password: others could read it. Set PGPASSWORD, or put the password into the file .pgpass in your home folder.':
    'In der Adresse darf kein Passwort stehen: Andere könnten es lesen. Setzen Sie PGPASSWORD, oder schreiben Sie das Passwort in die Datei .pgpass in Ihrem Benutzerordner.',
  'Somebody else has changed the settings just now. Look at them, and try again.':
    'Jemand anders hat die Einstellungen gerade geändert. Sehen Sie sie an und versuchen Sie es noch einmal.',
  'The settings of the shared crawl cannot be used: {why}':
    'Die Einstellungen des gemeinsamen Crawls sind nicht zu gebrauchen: {why}',
  'Object storage needs a key: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or have them in ~/.aws/credentials (AWS_PROFILE names the profile).':
    'Der Objektspeicher braucht einen Schlüssel: Setzen Sie AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY, oder legen Sie sie in ~/.aws/credentials ab (AWS_PROFILE nennt das Profil).',
  'The address of the object storage (AWS_ENDPOINT_URL) is none.':
    'Die Adresse des Objektspeichers (AWS_ENDPOINT_URL) ist keine Adresse.',
  'The address of the object storage (AWS_ENDPOINT_URL) must hold no key.':
    'In der Adresse des Objektspeichers (AWS_ENDPOINT_URL) darf kein Schlüssel stehen.',
  'The object storage (AWS_ENDPOINT_URL) is to be reached by https: what goes to another machine is encrypted.':
    'Der Objektspeicher (AWS_ENDPOINT_URL) muss über https erreicht werden: Was an eine andere Maschine geht, wird verschlüsselt.',
  '“{place}” is no place in object storage, such as s3://bucket/prefix.':
    '„{place}“ ist kein Ort in einem Objektspeicher wie s3://bucket/prefix.',
  'The object storage did not take {place}: {why}. The crawl goes on when it does.':
    'Der Objektspeicher hat {place} nicht angenommen: {why}. Der Crawl geht weiter, sobald er es tut.',
  'The object storage does not say what is in {place}: {why}.':
    'Der Objektspeicher sagt nicht, was in {place} liegt: {why}.',
  'The object storage did not remove {place}: {why}.': 'Der Objektspeicher hat {place} nicht entfernt: {why}.',
  'The pages of the crawl “{crawl}” are in the folders of its workers, and none in object storage.':
    'Die Seiten des Crawls „{crawl}“ liegen in den Ordnern seiner Worker und keine im Objektspeicher.',
  'The address “{address}” names no database. Put its name at the end.':
    'Die Adresse „{address}“ nennt keine Datenbank. Ihr Name gehört ans Ende.',
  'sslmode must be verify-full or require: what goes to another machine is encrypted.':
    'sslmode muss verify-full oder require sein: Was zu einem anderen Rechner geht, wird verschlüsselt.',
  'The file of sslrootcert could not be read: {why}': 'Die Datei von sslrootcert konnte nicht gelesen werden: {why}',
  'A shared crawl is named with lower-case letters, digits and _, at most 40 of them.':
    'Ein gemeinsamer Crawl heißt nach Kleinbuchstaben, Ziffern und _, höchstens 40 Zeichen.',
  'The database has a crawl “{crawl}” already.': 'Die Datenbank hat schon einen Crawl „{crawl}“.',
  'The database has no crawl “{crawl}”.': 'Die Datenbank hat keinen Crawl „{crawl}“.',
  'The database server is PostgreSQL {version}; version 14 or later is needed.':
    'Der Datenbankserver ist PostgreSQL {version}; nötig ist Version 14 oder neuer.',
  'The crawl “{crawl}” was made by a later version of Orbweaver. Install that version on this machine, too.':
    'Den Crawl „{crawl}“ hat eine neuere Version von Orbweaver angelegt. Installieren Sie diese Version auch auf diesem Rechner.',
  'The database server {server} does not answer ({why}). Once it does, try again.':
    'Der Datenbankserver {server} antwortet nicht ({why}). Versuchen Sie es erneut, sobald er es tut.',
  'The name of the database server {server} is not known ({why}). Check the address, then try again.':
    'Der Name des Datenbankservers {server} ist nicht bekannt ({why}). Prüfen Sie die Adresse, und versuchen Sie es dann erneut.',
  'No encrypted connection to the database server {server} came about: {why}. sslrootcert names a file with its authority; sslmode=require asks for no proof of who answers.':
    'Zum Datenbankserver {server} kam keine verschlüsselte Verbindung zustande: {why}. sslrootcert nennt eine Datei mit seiner Zertifizierungsstelle; sslmode=require verlangt keinen Nachweis, wer antwortet.',
  'The database server {server} asks for a password. Set PGPASSWORD, or put it into the file .pgpass in your home folder, then try again.':
    'Der Datenbankserver {server} verlangt ein Passwort. Setzen Sie PGPASSWORD, oder schreiben Sie es in die Datei .pgpass in Ihrem Benutzerordner, und versuchen Sie es dann erneut.',
  'The disk of the database server {server} is full. Free some space there, then try again.':
    'Der Datenträger des Datenbankservers {server} ist voll. Schaffen Sie dort Platz, und versuchen Sie es dann erneut.',
  'The database server {server} refuses this user or password ({why}). Correct PGPASSWORD or the file .pgpass, then try again.':
    'Der Datenbankserver {server} weist diesen Benutzer oder dieses Passwort ab ({why}). Berichtigen Sie PGPASSWORD oder die Datei .pgpass, und versuchen Sie es dann erneut.',
  'The database server {server} has no connection free. Stop some workers, or raise max_connections there, then try again.':
    'Der Datenbankserver {server} hat keine Verbindung frei. Beenden Sie einige Worker, oder erhöhen Sie dort max_connections, und versuchen Sie es dann erneut.',
  'The database server {server} can only be read: it is a standby. Name the server that writes, or make this one it, then try again.':
    'Der Datenbankserver {server} lässt sich nur lesen: Er ist ein Ersatzserver (Standby). Nennen Sie den Server, der schreibt, oder machen Sie diesen dazu, und versuchen Sie es dann erneut.',
  'The database server {server} has no such database ({why}). Make it with createdb, or correct the address.':
    'Der Datenbankserver {server} hat diese Datenbank nicht ({why}). Legen Sie sie mit createdb an, oder berichtigen Sie die Adresse.',
  'The database server {server} does not allow this user to do that ({why}). The user must own the database, or be allowed to create in it.':
    'Der Datenbankserver {server} erlaubt das diesem Benutzer nicht ({why}). Die Datenbank muss ihm gehören, oder er muss in ihr anlegen dürfen.',
  'The database server {server} could not do it: {why}. Once that is put right, try again.':
    'Der Datenbankserver {server} konnte es nicht tun: {why}. Versuchen Sie es erneut, sobald das behoben ist.',
  'This machine was not heard of for so long that its hosts were given to others. Nothing that was acknowledged is lost; resume the crawl to take part again.':
    'Von diesem Rechner war so lange nichts zu hören, dass andere seine Hosts übernommen haben. Nichts Bestätigtes ist verloren; setzen Sie den Crawl fort, um wieder mitzumachen.',
  'The database server has not been reached for {seconds} seconds, so this machine asks nobody any more before its hosts are given to others. Resume the crawl once the server can be reached.':
    'Der Datenbankserver war {seconds} Sekunden lang nicht zu erreichen; deshalb fragt dieser Rechner niemanden mehr, bevor andere seine Hosts übernehmen. Setzen Sie den Crawl fort, sobald der Server erreichbar ist.',
};
