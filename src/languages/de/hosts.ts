import type { Catalogue } from '../../contract/language.js';

/** Hosts that are held back or taken first, and what waits there. */
export const HOSTS: Catalogue = {
  'Held back:': 'Zurückgehalten:',
  '{queued, plural, one {# URL} other {# URLs}} of {hosts, plural, =1 {{host}} other {# hosts}} {queued, plural, one {waits} other {wait}} until you release {hosts, plural, =1 {the host} other {the hosts}}.':
    '{queued, plural, one {# URL} other {# URLs}} von {hosts, plural, =1 {{host}} other {# Hosts}} {queued, plural, one {wartet} other {warten}}, bis Sie {hosts, plural, =1 {den Host} other {die Hosts}} freigeben.',
  'Hosts held back': 'Zurückgehaltene Hosts',
  'Hosts from which nothing is fetched until they are released; what is found there waits in the queue.':
    'Hosts, von denen nichts abgerufen wird, bis sie freigegeben sind; was dort gefunden wird, wartet in der Warteschlange.',
  'Hosts first': 'Hosts zuerst',
  'Hosts whose URLs are fetched before those of all others, at the pace they allow.':
    'Hosts, deren URLs vor denen aller anderen abgerufen werden, so schnell sie es erlauben.',
  '{n, plural, one {# URL of {host} is held back. Release the host to fetch it} other {# URLs of {host} are held back. Release the host to fetch them}}':
    '{n, plural, one {# URL von {host} wird zurückgehalten. Den Host freigeben, um sie abzurufen} other {# URLs von {host} werden zurückgehalten. Den Host freigeben, um sie abzurufen}}',
  '{n, plural, one {# URL} other {# URLs}} of {hosts} hosts are held back, among them {host}. Release the hosts to fetch them':
    '{n, plural, one {# URL} other {# URLs}} von {hosts} Hosts werden zurückgehalten, darunter {host}. Die Hosts freigeben, um sie abzurufen',
  'Hold {host} back': '{host} zurückhalten',
  'Fetch {host} first': '{host} zuerst abrufen',
  'Release {host}': '{host} freigeben',
  'Fetch {host} in turn again': '{host} wieder der Reihe nach abrufen',
  '{host} is held back: nothing of it is started. “Release” takes it back.':
    '{host} wird zurückgehalten: Nichts davon wird begonnen. „Freigeben“ macht es rückgängig.',
  '{host} is fetched first. “Fetch in turn again” takes it back.':
    '{host} wird zuerst abgerufen. „Wieder der Reihe nach abrufen“ macht es rückgängig.',
  '{host} is fetched in its turn.': '{host} wird abgerufen, wenn er an der Reihe ist.',
  'Hold back': 'Zurückhalten',
  'Fetch first': 'Zuerst abrufen',
  Release: 'Freigeben',
  'Fetch in turn again': 'Wieder der Reihe nach abrufen',
  'Likely to pause in about {to}, with {held, plural, one {# URL} other {# URLs}} held back':
    'Hält wohl in etwa {to} an, mit {held, plural, one {# zurückgehaltenen URL} other {# zurückgehaltenen URLs}}',
  'Release and resume': 'Freigeben und fortsetzen',
  'held back, {queued, plural, =0 {nothing waits} one {# waits} other {# wait}}':
    'zurückgehalten, {queued, plural, =0 {nichts wartet} one {# wartet} other {# warten}}',
  'first · {open}': 'zuerst · {open}',
  'you hold it back, and nothing of it is fetched until you release it.':
    'von Ihnen zurückgehalten; nichts davon wird abgerufen, bis Sie ihn freigeben.',
  'Show its URLs in the table': 'Seine URLs in der Tabelle zeigen',
  '{queued, plural, one {{count} waits} other {{count} wait}}':
    '{queued, plural, one {{count} wartet} other {{count} warten}}',
  'held back': 'zurückgehalten',
  first: 'zuerst',
  'given, or named by a sitemap': 'angegeben oder von einer Sitemap genannt',
  'on {page}': 'auf {page}',
  'Found {time}': 'Gefunden {time}',
  '<1m': '<1m',
  '{n}m': '{n}m',
  '{n}h': '{n}h',
  '{n}d': '{n}T',
  'In the queue: open the page it was found on': 'In der Warteschlange: die Seite öffnen, auf der sie gefunden wurde',
};
