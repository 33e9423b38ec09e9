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
};
