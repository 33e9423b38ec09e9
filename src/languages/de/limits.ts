import type { Catalogue } from '../../contract/language.js';

/** The one sentence of what holds a crawl back, or how it ended. */
export const LIMITS: Catalogue = {
  '{queued, plural, one {# URL is} other {# URLs are}} still queued; nothing is lost.':
    '{queued, plural, one {# URL ist} other {# URLs sind}} noch in der Warteschlange; nichts ist verloren.',
  'Paused:': 'Angehalten:',
  'nothing is requested until you resume.': 'nichts wird angefragt, bis Sie den Crawl fortsetzen.',
  'Pausing:': 'Hält an:',
  'finishing the pages in progress.': 'die begonnenen Seiten werden noch fertig.',
  'Interrupted:': 'Unterbrochen:',
  'what was saved is safe; resume to continue.': 'was gespeichert wurde, ist sicher; mit „Fortsetzen“ geht es weiter.',
  'the crawl could not continue.': 'der Crawl konnte nicht weitergehen.',
  'Failed:': 'Fehlgeschlagen:',
  'Stopping:': 'Wird beendet:',
  'ending the requests in progress.': 'die laufenden Anfragen werden beendet.',
  'Stopped:': 'Beendet:',
  'what was saved stays on disk; resume to continue.':
    'was gespeichert wurde, bleibt auf der Platte; mit „Fortsetzen“ geht es weiter.',
  'Done:': 'Fertig:',
  'Not started:': 'Nicht begonnen:',
  'nothing has been requested yet.': 'noch wurde nichts angefragt.',
  'Waiting:': 'Wartet:',
  'starts automatically when fewer crawls are running.': 'beginnt von selbst, sobald weniger Crawls laufen.',
  'Starting:': 'Beginnt:',
  'asking for robots.txt and the first pages.': 'robots.txt und die ersten Seiten werden angefragt.',
  'Reading the queue:': 'Liest die Warteschlange:',
  'the next URLs are being read from disk.': 'die nächsten URLs werden von der Platte gelesen.',
  'Reading sitemaps:': 'Liest Sitemaps:',
  '{read} of {known} so far.': 'bisher {read} von {known}.',
  'Limited by the servers:': 'Von den Servern begrenzt:',
  'Limited by the server:': 'Vom Server begrenzt:',
  'the median response time is {median}.': 'der Median der Antwortzeit ist {median}.',
  'Going down to {workers, plural, one {# worker} other {# workers}}:':
    'Künftig {workers, plural, one {# Worker} other {# Worker}}:',
  '{busy, plural, one {# URL is} other {# URLs are}} still being fetched, and none is started until fewer are.':
    '{busy, plural, one {# URL wird} other {# URLs werden}} noch abgerufen; bis es weniger sind, beginnt keine neue.',
  'Rate limit reached:': 'Ratengrenze erreicht:',
  'Waiting for {host}:': 'Wartet auf {host}:',
  'Waiting to try again:': 'Wartet auf den nächsten Versuch:',
  'Sharing {host}:': '{host} wird geteilt:',
  'another crawl asks it too, and together they make {target, plural, =1 {one request at a time} other {at most # requests at once}}.':
    'ein anderer Crawl fragt ihn auch an, und zusammen stellen sie {target, plural, =1 {eine Anfrage zur Zeit} other {höchstens # Anfragen gleichzeitig}}.',
  'Going gently on {host}:': '{host} wird geschont:',
  '{why}, so it gets {target, plural, =1 {one request at a time} other {at most # requests at once}}.':
    '{why}; darum bekommt er {target, plural, =1 {eine Anfrage zur Zeit} other {höchstens # Anfragen gleichzeitig}}.',
  'Limited by this computer:': 'Von diesem Computer begrenzt:',
  '{pages, plural, one {# downloaded page is} other {# downloaded pages are}} being processed, and nothing more is requested until fewer are.':
    '{pages, plural, one {# geladene Seite wird} other {# geladene Seiten werden}} verarbeitet; bis es weniger sind, wird nichts angefragt.',
  'Nothing is queued:': 'Die Warteschlange ist leer:',
  'Limited by the page limit of {limit}:': 'Von der Grenze von {limit} Seiten begrenzt:',
  '{busy, plural, one {# URL} other {# URLs}} in progress may reach it.':
    '{busy, plural, one {# laufende URL kann} other {# laufende URLs können}} sie erreichen.',
  'Coming to rest:': 'Kommt zur Ruhe:',
  '{busy, plural, one {# URL is} other {# URLs are}} still in progress.':
    '{busy, plural, one {# URL ist} other {# URLs sind}} noch in Arbeit.',
  'nothing is left in the queue.': 'die Warteschlange ist leer.',
  'nothing is left in the queue; {urls, plural, one {# URL} other {# URLs}} of {patterns, plural, one {# pattern} other {# patterns}} {urls, plural, one {is} other {are}} held back until you decide.':
    'die Warteschlange ist leer; {urls, plural, one {# URL} other {# URLs}} aus {patterns, plural, one {# Muster} other {# Mustern}} {urls, plural, one {wird} other {werden}} zurückgehalten, bis Sie entscheiden.',
  '{busy} of {workers, plural, one {# worker} other {# workers}} {busy, plural, one {is} other {are}} busy:':
    '{busy} von {workers, plural, one {# Worker} other {# Workern}} {busy, plural, one {ist} other {sind}} beschäftigt:',
  'The one worker is busy:': 'Der eine Worker ist beschäftigt:',
  'All {workers} workers are busy:': 'Alle {workers} Worker sind beschäftigt:',
  '{waiting} of {workers, plural, one {# worker} other {# workers}} {waiting, plural, one {is} other {are}} waiting for {hosts, plural, one {it} other {them}}':
    '{waiting} von {workers, plural, one {# Worker} other {# Workern}} {waiting, plural, one {wartet} other {warten}} auf {hosts, plural, one {ihn} other {sie}}',
  'the one worker is waiting for {hosts, plural, one {it} other {them}}':
    'der eine Worker wartet auf {hosts, plural, one {ihn} other {sie}}',
  'all {workers} workers are waiting for {hosts, plural, one {it} other {them}}':
    'alle {workers} Worker warten auf {hosts, plural, one {ihn} other {sie}}',
  'no response has arrived yet, and {who}.': 'noch ist keine Antwort gekommen, und {who}.',
  'the median response time is {median}, and {who}.': 'der Median der Antwortzeit ist {median}, und {who}.',
  '{why}; {countdown}{others, plural, =0 {} one {, and # other host waits too} other {, and # other hosts wait too}}{busy, plural, =0 {} one {; # URL is in progress meanwhile} other {; # URLs are in progress meanwhile}}.':
    '{why}; {countdown}{others, plural, =0 {} one {, und # anderer Host wartet auch} other {, und # andere Hosts warten auch}}{busy, plural, =0 {} one {; # URL ist inzwischen in Arbeit} other {; # URLs sind inzwischen in Arbeit}}.',
  'only what failed at {host} is left; {countdown}{others, plural, =0 {} one {, and # other host waits too} other {, and # other hosts wait too}}{busy, plural, =0 {} one {; # URL is in progress meanwhile} other {; # URLs are in progress meanwhile}}.':
    'nur was bei {host} fehlgeschlagen ist, bleibt übrig; {countdown}{others, plural, =0 {} one {, und # anderer Host wartet auch} other {, und # andere Hosts warten auch}}{busy, plural, =0 {} one {; # URL ist inzwischen in Arbeit} other {; # URLs sind inzwischen in Arbeit}}.',
  '{pending, plural, =0 {finishing up} one {one URL is in progress and may lead to more} other {# URLs are in progress and may lead to more}}.':
    '{pending, plural, =0 {der Crawl wird abgeschlossen} one {eine URL ist in Arbeit und führt vielleicht zu weiteren} other {# URLs sind in Arbeit und führen vielleicht zu weiteren}}.',
  'at most {requests, plural, =1 {one request} other {{rate} requests}} per second to {host}, shared with another crawl.':
    'höchstens {requests, plural, =1 {eine Anfrage} other {{rate} Anfragen}} pro Sekunde an {host}, geteilt mit einem anderen Crawl.',
  'at most {requests, plural, =1 {one request} other {{rate} requests}} per second to {host}.':
    'höchstens {requests, plural, =1 {eine Anfrage} other {{rate} Anfragen}} pro Sekunde an {host}.',
  'it has not answered well yet': 'er hat noch nicht gut geantwortet',
  'it has not shown yet what it can take': 'er hat noch nicht gezeigt, was er verträgt',
  'it answered with errors': 'er hat mit Fehlern geantwortet',
  'its responses became slow': 'seine Antworten wurden langsam',
  'its robots.txt asks for a delay between requests': 'seine robots.txt bittet um Wartezeit zwischen den Anfragen',
  'this is the limit you set': 'so ist die Grenze eingestellt',
  'it asked us to come back later': 'er bittet, später wiederzukommen',
  'its robots.txt cannot be read, so nothing may be fetched from it yet':
    'seine robots.txt ist nicht lesbar, darum darf von ihm noch nichts abgerufen werden',
  'no connection to it can be made, so it is tried again later':
    'zu ihm kommt keine Verbindung zustande, darum folgt später ein neuer Versuch',
  'it had trouble answering, so it gets a break': 'er hatte Mühe zu antworten, darum bekommt er eine Pause',
  'it failed many times in a row, so it gets a longer break':
    'er ist viele Male nacheinander ausgefallen, darum bekommt er eine längere Pause',
  'this computer seems to be offline': 'dieser Computer scheint offline zu sein',
  'trying again now': 'neuer Versuch läuft',
  '{time} left': 'noch {time}',
};
