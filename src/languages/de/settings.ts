import type { Catalogue } from '../../contract/language.js';

/** The form of a crawl's settings. */
export const SETTINGS: Catalogue = {
  'None: pages only': 'Keine: nur Seiten',
  'Those in scope': 'Die im Umfang',
  'Anywhere, including other hosts': 'Überall, auch auf anderen Hosts',
  'Saved, but their links are not followed.': 'Sie werden gespeichert, ihren Links wird nicht gefolgt.',
  'First correct what is marked in the form.': 'Bitte zuerst berichtigen, was im Formular markiert ist.',
  'If applied:': 'Nach dem Anwenden:',
  'Applied.': 'Angewendet.',
  'Undone.': 'Rückgängig gemacht.',
  'Leaving the queue': 'Verlassen die Warteschlange',
  'Entering the queue': 'Kommen in die Warteschlange',
  '{checked}: none of them would move. The rules apply to every link found from then on.':
    '{checked}: Keine davon würde sich bewegen. Die Regeln gelten für jeden Link, der danach gefunden wird.',
  '{checked}: {leaving, plural, one {# queued URL leaves} other {# queued URLs leave}} the queue.':
    '{checked}: {leaving, plural, one {# wartende URL verlässt} other {# wartende URLs verlassen}} die Warteschlange.',
  '{checked}: {entering, plural, one {# skipped URL enters} other {# skipped URLs enter}} the queue.':
    '{checked}: {entering, plural, one {# übersprungene URL kommt} other {# übersprungene URLs kommen}} in die Warteschlange.',
  '{checked}: {leaving, plural, one {# queued URL leaves} other {# queued URLs leave}} the queue and {entering, plural, one {# skipped URL enters} other {# skipped URLs enter}} it.':
    '{checked}: {leaving, plural, one {# wartende URL verlässt} other {# wartende URLs verlassen}} die Warteschlange, und {entering, plural, one {# übersprungene URL kommt} other {# übersprungene URLs kommen}} hinein.',
  '{checked}: none of them moved. The rules apply to every link found from now on.':
    '{checked}: Keine davon hat sich bewegt. Die Regeln gelten für jeden Link, der von nun an gefunden wird.',
  '{checked}: {leaving, plural, one {# queued URL} other {# queued URLs}} left the queue.':
    '{checked}: {leaving, plural, one {# wartende URL hat} other {# wartende URLs haben}} die Warteschlange verlassen.',
  '{checked}: {entering, plural, one {# skipped URL} other {# skipped URLs}} entered the queue.':
    '{checked}: {entering, plural, one {# übersprungene URL ist} other {# übersprungene URLs sind}} in die Warteschlange gekommen.',
  '{checked}: {leaving, plural, one {# queued URL} other {# queued URLs}} left the queue and {entering, plural, one {# skipped URL} other {# skipped URLs}} entered it.':
    '{checked}: {leaving, plural, one {# wartende URL hat} other {# wartende URLs haben}} die Warteschlange verlassen, und {entering, plural, one {# übersprungene URL ist} other {# übersprungene URLs sind}} hineingekommen.',
  '{n, plural, one {# URL was} other {# URLs were}} checked':
    '{n, plural, one {# URL wurde} other {# URLs wurden}} geprüft',
  '{name}: {shown} of {count}': '{name}: {shown} von {count}',
  Folder: 'Ordner',
  'Each crawl gets its own folder in here.': 'Jeder Crawl bekommt hier seinen eigenen Ordner.',
  'The library': 'Die Bibliothek',
  Library: 'Bibliothek',
  'The crawl pauses here and asks; nothing is lost.': 'Hier hält der Crawl an und fragt; nichts geht verloren.',
  'Secrets are kept encrypted or in memory, never in the crawl’s folder.':
    'Geheimnisse werden verschlüsselt oder nur im Arbeitsspeicher gehalten, nie im Ordner des Crawls.',
  'Add a login': 'Anmeldung hinzufügen',
  'Login {number}': 'Anmeldung {number}',
  'Sent to': 'Gesendet an',
  Kind: 'Art',
  Password: 'Passwort',
  Header: 'Header',
  'User name': 'Benutzername',
  'Header name': 'Name des Headers',
  'Header value': 'Wert des Headers',
  Value: 'Wert',
  'Remove login {number}': 'Anmeldung {number} entfernen',
  'More options': 'Weitere Einstellungen',
  'Find a setting': 'Einstellung suchen',
  'No setting here has these words.': 'Keine Einstellung hier enthält diese Wörter.',
  '{n, plural, one {# change} other {# changes}}': '{n, plural, one {# Änderung} other {# Änderungen}}',
  'From a file…': 'Aus einer Datei…',
  'From a sitemap…': 'Aus einer Sitemap…',
  'One address per line: Shift + Enter starts a new line.':
    'Eine Adresse je Zeile: Umschalt + Eingabe beginnt eine neue.',
  '{words} One per line.': '{words} Je Zeile ein Eintrag.',
  '{addresses} from {file}': '{addresses} aus {file}',
  '{n, plural, one {# address} other {# addresses}}': '{n, plural, one {# Adresse} other {# Adressen}}',
  Remove: 'Entfernen',
  '{n, plural, one {# line is not an address and is ignored:} other {# lines are not addresses and are ignored:}}':
    '{n, plural, one {# Zeile ist keine Adresse und wird nicht beachtet:} other {# Zeilen sind keine Adressen und werden nicht beachtet:}}',
  'Line {n}: {what}': 'Zeile {n}: {what}',
  'Address {n}: {what}': 'Adresse {n}: {what}',
  'And {n, plural, one {# more address} other {# more addresses}} cannot be read.':
    'Und {n, plural, one {# weitere Adresse ist} other {# weitere Adressen sind}} nicht lesbar.',
  '{usual}, such as */archive/*': '{usual}, etwa */archiv/*',
  'Give a size such as 500 MB or 2 GB.': 'Bitte eine Größe angeben, etwa 500 MB oder 2 GB.',
  'Give a time such as 30 s, 5 min or 2 h.': 'Bitte eine Dauer angeben, etwa 30 s, 5 min oder 2 h.',
  'Line {n}: not an address: {text}': 'Zeile {n}: keine Adresse: {text}',
  'the text': 'dem Text',
};
