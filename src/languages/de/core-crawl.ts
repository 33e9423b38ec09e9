import type { Catalogue } from '../../contract/language.js';

/** Why a crawl rests or failed, and what its files are doing: what is told of the crawl itself. */
export const CORE_CRAWL: Catalogue = {
  'Nothing was saved: {why}': 'Nichts wurde gespeichert: {why}',
  'Nothing was saved but pages without content: {counts}. The report “Without content” lists them.':
    'Nichts wurde gespeichert außer Seiten ohne Inhalt: {counts}. Der Bericht „Ohne Inhalt“ führt sie auf.',
  'the starting address redirects to {url}, which is outside the scope. Start a crawl there.':
    'Die Startadresse leitet nach {url} weiter, außerhalb des Umfangs. Dort einen Crawl beginnen.',
  'the starting address was skipped: {reason}.': 'Die Startadresse wurde übersprungen: {reason}.',
  'no URL could be crawled.': 'Keine URL konnte gecrawlt werden.',
  '{n, plural, one {# URL is queued again. Resume to continue.} other {# URLs are queued again. Resume to continue.}}':
    '{n, plural, one {# URL ist wieder in der Warteschlange. Zum Weitermachen fortsetzen.} other {# URLs sind wieder in der Warteschlange. Zum Weitermachen fortsetzen.}}',
  '{n, plural, one {The depth limit of {limit} is reached; # URL lies deeper.} other {The depth limit of {limit} is reached; # URLs lie deeper.}}':
    '{n, plural, one {Die Grenze der Tiefe von {limit} ist erreicht; # URL liegt tiefer.} other {Die Grenze der Tiefe von {limit} ist erreicht; # URLs liegen tiefer.}}',
  '{n, plural, one {# URL is still queued.} other {# URLs are still queued.}}':
    '{n, plural, one {# URL ist noch in der Warteschlange.} other {# URLs sind noch in der Warteschlange.}}',
  'The page limit of {limit} is reached; {rest}': 'Die Seitengrenze von {limit} ist erreicht; {rest}',
  'The download limit of {limit} is reached; {rest}': 'Die Datengrenze von {limit} ist erreicht; {rest}',
  'The time limit of {limit} is reached; {rest}': 'Die Zeitgrenze von {limit} ist erreicht; {rest}',
  '{n, plural, one {The limit of # failure is reached; {rest}} other {The limit of # failures is reached; {rest}}}':
    '{n, plural, one {Die Grenze von # Fehlschlag ist erreicht; {rest}} other {Die Grenze von # Fehlschlägen ist erreicht; {rest}}}',
  'Only {free} of disk space is free, and {least} must stay free. Free some space, then resume; {rest}':
    'Nur {free} Speicherplatz sind frei, und {least} müssen frei bleiben. Bitte Platz schaffen und dann fortsetzen; {rest}',
  'The secret “{id}” for {origin} is not known here. Give it again: in the form, or as the environment variable {variable}.':
    'Das Geheimnis „{id}“ für {origin} ist hier nicht bekannt. Bitte erneut angeben: im Formular oder als Umgebungsvariable {variable}.',
  '{why}. Close some programs, or allow more open files, then resume.':
    '{why}. Bitte einige Programme schließen oder mehr offene Dateien erlauben und dann fortsetzen.',
  'This computer seems to have been offline since {since} UTC. Resume when its network is back.':
    'Dieser Computer scheint seit {since} UTC offline zu sein. Bitte fortsetzen, wenn das Netzwerk wieder da ist.',
  'The header {name} for {origin} cannot be sent: its value has a line break or another control character.':
    'Der Header {name} für {origin} kann nicht gesendet werden: Sein Wert enthält einen Zeilenumbruch oder ein anderes Steuerzeichen.',
  '{n, plural, =0 {{first}} one {{first}, and another host waits too} other {{first}, and # other hosts wait too}}':
    '{n, plural, =0 {{first}} one {{first}, und ein weiterer Host wartet auch} other {{first}, und # weitere Hosts warten auch}}',
  '{waiting}, because pages there fail': '{waiting}, weil Seiten dort fehlschlagen',
  '{waiting} until {time}, as the server asks': '{waiting} bis {time}, wie der Server es verlangt',
  '{host} has given no good answer since {time}': '{host} hat seit {time} keine gute Antwort gegeben',
  '{host} asks not to be asked again before {until}': '{host} bittet, vor {until} nicht erneut angefragt zu werden',
  'The robots.txt of {host} cannot be read, and is not to be asked for again before {until}':
    'Die robots.txt von {host} kann nicht gelesen werden und soll vor {until} nicht erneut angefragt werden',
  'No connection to {host} can be made, and it is not tried again before {until}':
    'Zu {host} ist keine Verbindung möglich, und vor {until} wird es nicht erneut versucht',
  '{host} is not asked again before {until}': '{host} wird vor {until} nicht erneut angefragt',
  'It begins by itself when no other crawl runs.': 'Er beginnt von selbst, wenn kein anderer Crawl läuft.',
  'It begins by itself when fewer than {n} crawls run.': 'Er beginnt von selbst, wenn weniger als {n} Crawls laufen.',
  'The database thread failed ({why}). Resume to start it again.':
    'Der Datenbank-Thread ist fehlgeschlagen ({why}). Fortsetzen, um ihn neu zu starten.',
  'The database thread has ended. Resume to start it again.':
    'Der Datenbank-Thread ist beendet. Fortsetzen, um ihn neu zu starten.',
  'The disk is full. Free some space, then resume the crawl.':
    'Der Datenträger ist voll. Bitte Platz schaffen und dann den Crawl fortsetzen.',
  'The crawl’s database is damaged ({why}). Resume the crawl to have it looked at.':
    'Die Datenbank des Crawls ist beschädigt ({why}). Den Crawl fortsetzen, um sie prüfen zu lassen.',
  '{what} could not be written: {why}': '{what} konnte nicht geschrieben werden: {why}',
  'The crawl’s folder': 'Der Ordner des Crawls',
  'writing there is not allowed ({why}). Allow it, then resume the crawl.':
    'Schreiben ist dort nicht erlaubt ({why}). Bitte erlauben und dann den Crawl fortsetzen.',
  'this computer has too many files open ({why}). Close some programs, or allow more, then resume the crawl.':
    'Auf diesem Computer sind zu viele Dateien geöffnet ({why}). Bitte einige Programme schließen oder mehr erlauben und dann den Crawl fortsetzen.',
  'the folder is not there any more ({why}). Bring it back, then resume the crawl.':
    'Der Ordner ist nicht mehr da ({why}). Bitte zurückholen und dann den Crawl fortsetzen.',
  '{why}. Check that the disk is there and writable, then resume the crawl.':
    '{why}. Bitte prüfen, ob der Datenträger da und beschreibbar ist, und dann den Crawl fortsetzen.',
  '“{path}” was not written: {why}. Then resume the crawl.':
    '„{path}“ wurde nicht geschrieben: {why}. Danach den Crawl fortsetzen.',
  'The crawl was closed before all of its URLs were looked at.':
    'Der Crawl wurde geschlossen, bevor alle seine URLs geprüft waren.',
};
