import type { Catalogue } from '../../contract/language.js';

/** The trial of a crawl: its first pages, and what the whole crawl would become. */
export const TRIAL: Catalogue = {
  Trial: 'Probe',
  '{n, plural, one {The trial of # page is done; {rest}} other {The trial of # pages is done; {rest}}}':
    '{n, plural, one {Die Probe von # Seite ist fertig; {rest}} other {Die Probe von # Seiten ist fertig; {rest}}}',
  'The trial is done.': 'Die Probe ist fertig.',
  'Go on with the whole crawl': 'Mit dem ganzen Crawl weitermachen',
  'See the trial': 'Probe ansehen',
  'The end of the trial of {limit, plural, one {# page} other {# pages}}':
    'Das Ende der Probe von {limit, plural, one {# Seite} other {# Seiten}}',
  'Try {pages} pages': '{pages} Seiten probieren',
  'What the trial shows': 'Was die Probe zeigt',
  'Tried: {became}': 'Probiert: {became}',
  'Change settings…': 'Einstellungen ändern…',
  'Discard…': 'Verwerfen…',
  'Nothing was saved, so there is nothing to read.': 'Nichts wurde gespeichert, also gibt es nichts zu lesen.',
  'Forecast of the whole crawl': 'Vorhersage für den ganzen Crawl',
  Warnings: 'Warnungen',
  '{what}, saved as {file}': '{what}, gespeichert als {file}',
  'Pages tried': 'Probierte Seiten',
  'The pages of a trial must be a whole number from {min} to {max}.':
    'Die Seiten einer Probe müssen eine ganze Zahl von {min} bis {max} sein.',
  'Pages to try: the crawl pauses once after so many, to show what it would become. Resuming goes on with the whole crawl.':
    'Seiten zum Probieren: Nach so vielen pausiert der Crawl einmal und zeigt, was aus ihm würde. Beim Fortsetzen geht es mit dem ganzen Crawl weiter.',
  'What the whole crawl becomes cannot be told: {why}.': 'Was der ganze Crawl wird, lässt sich nicht sagen: {why}.',
  'Pages in all': 'Seiten insgesamt',
  'Download in all': 'Download insgesamt',
  'Time still needed': 'Noch nötige Zeit',
  'How much more it becomes cannot be told: {why}.': 'Wie viel mehr es wird, lässt sich nicht sagen: {why}.',
  'It pauses at the page limit of {limit} and asks.': 'Bei der Seitengrenze von {limit} pausiert er und fragt.',
  'at least {least}': 'mindestens {least}',
  'about {least}': 'etwa {least}',
  '{least} to {most}': '{least} bis {most}',
  'Without content: {counts}.': 'Ohne Inhalt: {counts}.',
  'This crawl runs no scripts: pages that only a script fills stay empty. The setting “Render pages” fills them.':
    'Dieser Crawl führt keine Skripte aus: Seiten, die erst ein Skript füllt, bleiben leer. Die Einstellung „Seiten rendern“ füllt sie.',
  '{n} of {of} pages failed.': '{n} von {of} Seiten fehlgeschlagen.',
  '{n, plural, one {# address of a pattern that looks endless is} other {# addresses of a pattern that looks endless are}} held back: {pattern}':
    '{n, plural, one {# Adresse eines Musters, das endlos aussieht, wird} other {# Adressen eines Musters, das endlos aussieht, werden}} zurückgehalten: {pattern}',
  'too few pages were tried': 'zu wenige Seiten wurden probiert',
  'the last pages led to nearly as many new addresses as the first':
    'die letzten Seiten führten zu fast so vielen neuen Adressen wie die ersten',
  'This crawl is no trial.': 'Dieser Crawl ist keine Probe.',
};
