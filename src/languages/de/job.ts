import type { Catalogue } from '../../contract/language.js';

/** A crawl: its header, figures, notes and commands. */
export const JOB: Catalogue = {
  'Opening the crawl…': 'Crawl wird geöffnet…',
  '{count, plural, one {# URL} other {# URLs}} queued.':
    '{count, plural, one {# URL} other {# URLs}} in die Warteschlange gestellt.',
  'Checking the skipped URLs…': 'Übersprungene URLs werden geprüft…',
  'robots.txt of {host} is now ignored: {queued, plural, one {# skipped URL is} other {# skipped URLs are}} queued.':
    'robots.txt von {host} wird jetzt ignoriert: {queued, plural, one {# übersprungene URL kommt} other {# übersprungene URLs kommen}} in die Warteschlange.',
  'Queuing the failed URLs again…': 'Fehlgeschlagene URLs kommen wieder in die Warteschlange…',
  'Queuing the page again…': 'Die Seite kommt wieder in die Warteschlange…',
  'Stop obeying robots.txt for this host': 'robots.txt dieses Hosts nicht mehr befolgen',
  'robots.txt of {host}': 'robots.txt von {host}',
  '{host} asks crawlers to stay away from there. Crawl it anyway, in this crawl only?':
    '{host} bittet Crawler, dort fernzubleiben. Trotzdem crawlen, nur in diesem Crawl?',
  'Keep obeying': 'Weiter befolgen',
  'Stop obeying': 'Nicht mehr befolgen',
  '{saved, plural, one {# page} other {# pages}} saved, {skipped} skipped, {failed} failed, {queued} queued.':
    '{saved, plural, one {# Seite} other {# Seiten}} gespeichert, {skipped} übersprungen, {failed} fehlgeschlagen, {queued} in der Warteschlange.',
  'Limit reached': 'Grenze erreicht',
  Continue: 'Weiter',
  'Extend by {amount} and continue': 'Um {amount} erweitern und weiter',
  'A limit of this crawl': 'Eine Grenze dieses Crawls',
  '{what} is reached.': '{what} ist erreicht.',
  '{what} is nearly reached; the crawl will pause there and ask':
    '{what} ist fast erreicht; dort hält der Crawl an und fragt',
  'The page limit of {amount}': 'Die Grenze von {amount} Seiten',
  'The download limit of {amount}': 'Die Download-Grenze von {amount}',
  'The time limit of {amount}': 'Die Zeitgrenze von {amount}',
  'The limit of {limit, plural, one {# failure} other {# failures}}':
    'Die Grenze von {limit, plural, one {# Fehlschlag} other {# Fehlschlägen}}',
  'The depth limit of {limit, plural, one {# link} other {# links}}':
    'Die Tiefengrenze von {limit, plural, one {# Link} other {# Links}}',
  'The minimum of free disk space is reached; free some space to continue.':
    'Das Minimum an freiem Speicherplatz ist erreicht; mit mehr freiem Platz geht es weiter.',
  'The disk is nearly full: the minimum of free disk space is nearly reached':
    'Die Platte ist fast voll: Das Minimum an freiem Speicherplatz ist fast erreicht',
  'The minimum of {free} of free disk space is reached; free some space to continue.':
    'Das Minimum von {free} freiem Speicherplatz ist erreicht; mit mehr freiem Platz geht es weiter.',
  'The disk is nearly full: the minimum of {free} of free disk space is nearly reached':
    'Die Platte ist fast voll: Das Minimum von {free} freiem Speicherplatz ist fast erreicht',
  'this page only': 'nur diese Seite',
  'folder scope': 'Umfang: Ordner',
  'host scope': 'Umfang: Host',
  'domain scope': 'Umfang: Domain',
  'listed addresses': 'genannte Adressen',
  'custom scope': 'eigener Umfang',
  'depth {depth}': 'Tiefe {depth}',
  'up to {pages, plural, one {# page} other {# pages}}': 'bis {pages, plural, one {# Seite} other {# Seiten}}',
  '{workers, plural, one {# worker} other {# workers}}': '{workers, plural, one {# Worker} other {# Worker}}',
  'crawled again': 'erneut gecrawlt',
  'robots.txt ignored': 'robots.txt ignoriert',
  'no Markdown': 'kein Markdown',
  'no images in Markdown': 'keine Bilder im Markdown',
  'whole pages in Markdown': 'ganze Seiten im Markdown',
  'Skipped because of the scope, the rules or the depth limit; not part of the bar':
    'Wegen Umfang, Regeln oder Tiefengrenze übersprungen; nicht Teil des Balkens',
  '+ {count} outside': '+ {count} außerhalb',
  'Reading sitemaps: {read} of {known}, {urls, plural, one {# URL} other {# URLs}} found{failed, plural, =0 {} other {, # could not be read}}':
    'Sitemaps werden gelesen: {read} von {known}, {urls, plural, one {# URL} other {# URLs}} gefunden{failed, plural, =0 {} other {, # nicht lesbar}}',
  'No sitemap': 'Keine Sitemap',
  '{failed, plural, one {# sitemap} other {# sitemaps}} could not be read':
    '{failed, plural, one {# Sitemap war} other {# Sitemaps waren}} nicht lesbar',
  '{read, plural, one {# sitemap} other {# sitemaps}} read: {urls, plural, one {# URL} other {# URLs}}{failed, plural, =0 {} other {, # could not be read}}':
    '{read, plural, one {# Sitemap} other {# Sitemaps}} gelesen: {urls, plural, one {# URL} other {# URLs}}{failed, plural, =0 {} other {, # nicht lesbar}}',
  'Also known as {address}{more, plural, =0 {} one { and # other address} other { and # other addresses}}':
    'Auch bekannt als {address}{more, plural, =0 {} one { und # weitere Adresse} other { und # weitere Adressen}}',
  'robots.txt of {host} is ignored': 'robots.txt von {host} wird ignoriert',
  'robots.txt of {host} and {other} is ignored': 'robots.txt von {host} und {other} wird ignoriert',
  'robots.txt of {count} hosts is ignored: {hosts}': 'robots.txt von {count} Hosts wird ignoriert: {hosts}',
  Notes: 'Hinweise',
  'Left out': 'Ausgelassen',
  'Change the scope': 'Umfang ändern',
  'Keep it this way': 'So lassen',
  'What to crawl: {scope}': 'Was gecrawlt wird: {scope}',
  'What to crawl: {scope}. {count, plural, one {# rule} other {# rules}} to include: {rules}':
    'Was gecrawlt wird: {scope}. {count, plural, one {# Regel schließt} other {# Regeln schließen}} ein: {rules}',
  'Follow them': 'Ihnen folgen',
  'Ignore robots.txt on {host}': 'robots.txt von {host} ignorieren',
  'Keep them': 'Sie behalten',
  'Include the whole host': 'Den ganzen Host einschließen',
  'Include the whole domain': 'Die ganze Domain einschließen',
  'Include the {count, plural, one {# most linked host} other {# most linked hosts}}':
    '{count, plural, one {Den am meisten verlinkten Host} other {Die # am meisten verlinkten Hosts}} einschließen',
  'Include {host}': '{host} einschließen',
  'Include these {count} hosts': 'Diese {count} Hosts einschließen',
  Start: 'Starten',
  'Requests in progress go back to the queue.': 'Laufende Anfragen kommen zurück in die Warteschlange.',
  'Pause now': 'Sofort anhalten',
  'Start now': 'Jetzt starten',
  'Check files': 'Dateien prüfen',
  'Even outside its scope.': 'Auch außerhalb des Umfangs.',
  'All of them, or only some kinds.': 'Alles oder nur manche Arten.',
  'Rename…': 'Umbenennen…',
  'Copy as command line': 'Als Befehlszeile kopieren',
  'They apply when it resumes.': 'Sie gelten, sobald er fortgesetzt wird.',
  'Delete…': 'Löschen…',
  More: 'Mehr',
  Discovered: 'Gefunden',
  Queued: 'Wartend',
  Pending: 'In Arbeit',
  Skipped: 'Übersprungen',
  Downloaded: 'Heruntergeladen',
  Elapsed: 'Laufzeit',
  'Time left': 'Restzeit',
  'URLs found so far, each counted once': 'Bisher gefundene URLs, jede einmal gezählt',
  'URLs that wait for a free worker': 'URLs, die auf einen freien Worker warten',
  'URLs that are being fetched, read and stored now': 'URLs, die gerade abgerufen, gelesen und gespeichert werden',
  'URLs whose content is on the disk': 'URLs, deren Inhalt auf der Festplatte liegt',
  'URLs that are not fetched: outside the scope, disallowed or excluded':
    'URLs, die nicht abgerufen werden: außerhalb des Umfangs, nicht erlaubt oder ausgeschlossen',
  'URLs that could not be fetched': 'URLs, die sich nicht abrufen ließen',
  'What servers have sent, uncompressed': 'Was Server gesendet haben, unkomprimiert',
  'Time at work, without pauses': 'Arbeitszeit, ohne Pausen',
  'An estimate from how the last minute went': 'Geschätzt danach, wie die letzte Minute lief',
  'A click shows them.': 'Ein Klick zeigt sie.',
  Summary: 'Überblick',
  Live: 'Live',
  Rules: 'Regeln',
  Views: 'Ansichten',
  Loading: 'Wird geladen',
  'Checking the files…': 'Dateien werden geprüft…',
};
