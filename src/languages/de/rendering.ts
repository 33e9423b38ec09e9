import type { Catalogue } from '../../contract/language.js';

/** Pages that are rendered before they are read: why, how, what was learnt of their patterns. */
export const RENDERING: Catalogue = {
  'Rendered, as you decided': 'Gerendert, wie von Ihnen festgelegt',
  'As served, as you decided': 'Wie vom Server, so von Ihnen festgelegt',
  'Rendered, by a rule of yours': 'Gerendert, nach einer Ihrer Regeln',
  'As served, by a rule of yours': 'Wie vom Server, nach einer Ihrer Regeln',
  'Rules of yours': 'Ihre Regeln',
  'a rule of yours has such pages rendered': 'eine Ihrer Regeln lässt solche Seiten rendern',
  'Always or never render': 'Immer oder nie rendern',
  'Pages that are always or never rendered, whatever else is found out of them: /app/**=always or https://example.com/docs/**=never. Of several rules that match, the first holds.':
    'Seiten, die immer (always) oder nie (never) gerendert werden, was auch sonst über sie herausgefunden wird: /app/**=always oder https://example.com/docs/**=never. Von mehreren passenden Regeln gilt die erste.',
  'Let rendered pages send data': 'Gerenderte Seiten Daten senden lassen',
  'Let scripts of rendered pages send data to their own site (POST, PUT, PATCH, DELETE), as some need to show anything. This can change or delete what is there, above all while signed in.':
    'Skripte gerenderter Seiten Daten an ihre eigene Website senden lassen (POST, PUT, PATCH, DELETE), was manche brauchen, um überhaupt etwas zu zeigen. Das kann dort etwas ändern oder löschen, vor allem bei einem angemeldeten Crawl.',
  'The rule “{rule}” must end in =always or =never, as in /app/**=always.':
    'Die Regel „{rule}“ muss auf =always oder =never enden, wie in /app/**=always.',
  Rendered: 'Gerendert',
  'Rendered where there is next to no text': 'Gerendert, wo kaum Text ist',
  'Rendered where scripts add to what is served': 'Gerendert, wo Skripte etwas hinzufügen',
  'Not decided yet': 'Noch nicht entschieden',
  '{n, plural, =0 {no page compared} one {# page compared} other {# pages compared}}':
    '{n, plural, =0 {keine Seite verglichen} one {# Seite verglichen} other {# Seiten verglichen}}',
  '{served} characters as served, {rendered} as rendered, {share}% of which were served too; {links, plural, =0 {no new links} one {# new link} other {# new links}}':
    '{served} Zeichen wie vom Server, {rendered} gerendert, davon {share} % schon vom Server; {links, plural, =0 {keine neuen Links} one {# neuer Link} other {# neue Links}}',
  'Rendered pages…': 'Gerenderte Seiten…',
  'Which pages are rendered': 'Welche Seiten gerendert werden',
  'A few pages of each pattern are read as served and as rendered; the comparison decides for the others. What you decide holds for pages fetched from now on.':
    'Einige Seiten jedes Musters werden so, wie der Server sie sendet, und gerendert gelesen; der Vergleich entscheidet über die übrigen. Was Sie festlegen, gilt für Seiten, die von jetzt an abgerufen werden.',
  'Patterns of pages': 'Muster von Seiten',
  'No page has been compared yet.': 'Noch wurde keine Seite verglichen.',
  '{more, plural, one {and # more pattern} other {and # more patterns}}':
    '{more, plural, one {und # weiteres Muster} other {und # weitere Muster}}',
  'Render them': 'Rendern',
  'Take them as served': 'Nicht rendern',
  'Leave it to samples': 'Stichproben überlassen',
  'As rendered': 'Wie gerendert',
  Rendering: 'Rendern',
  'Why it was rendered: {why}.': 'Warum sie gerendert wurde: {why}.',
  Requests: 'Anfragen',
  Loaded: 'Geladen',
  Refused: 'Abgelehnt',
  'Errors of its scripts': 'Fehler ihrer Skripte',
  'Requests that failed': 'Fehlgeschlagene Anfragen',
  JavaScript: 'JavaScript',
  'Render pages': 'Seiten rendern',
  'Run the scripts of pages before reading them: {renders}. With auto, only pages that need it, found out by samples.':
    'Die Skripte der Seiten ausführen, bevor sie gelesen werden: {renders}. Mit auto nur bei Seiten, die es brauchen, was Stichproben zeigen.',
  'Scroll to the end': 'Bis zum Ende scrollen',
  'Scroll rendered pages to their end and press “Load more”, so that long lists are there.':
    'Gerenderte Seiten bis zum Ende scrollen und „Mehr laden“ drücken, damit lange Listen vollständig sind.',
  'Wait for': 'Warten auf',
  'Read a rendered page only once this CSS selector matches, or after the usual time limit.':
    'Eine gerenderte Seite erst lesen, wenn dieser CSS-Selektor etwas findet, oder nach der üblichen Höchstdauer.',
  'until the page is quiet': 'bis die Seite zur Ruhe kommt',
  'The choice of rendering must be one of {choices}.': 'Zum Rendern ist eins von {choices} anzugeben.',
  'every page rendered': 'jede Seite gerendert',
  'no page rendered': 'keine Seite gerendert',
  'No: pages as they are served': 'Nein: Seiten so, wie der Server sie sendet',
  'Where samples show that it is needed': 'Wo Stichproben zeigen, dass es nötig ist',
  'Every page': 'Jede Seite',
  'Runs the scripts of pages before they are read; it takes more time and asks for more files.':
    'Führt die Skripte der Seiten aus, bevor sie gelesen werden; das dauert länger und fragt mehr Dateien ab.',
  'this crawl renders every page': 'dieser Crawl rendert jede Seite',
  'the page has no script that could change it': 'die Seite hat kein Skript, das sie ändern könnte',
  'the page had its text as it was served': 'die Seite hatte ihren Text schon in der Antwort des Servers',
  'as it was served, the page was an empty shell': 'die Antwort des Servers war eine leere Hülle',
  'a sample, to see whether pages of this pattern need it':
    'eine Stichprobe, ob Seiten dieses Musters gerendert werden müssen',
  'a later sample, to see whether pages of this pattern still need none':
    'eine spätere Stichprobe, ob Seiten dieses Musters weiterhin nicht gerendert werden müssen',
  'samples of pages like this one decided it': 'Stichproben ähnlicher Seiten haben es entschieden',
  'too few samples of pages like this one were good: what the page looked like decided it':
    'zu wenige Stichproben ähnlicher Seiten sind gelungen: Entschieden hat, wie die Seite aussah',
  'you decided it for pages of this pattern': 'von Ihnen für Seiten dieses Musters festgelegt',
};
