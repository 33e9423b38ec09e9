import { type Message, msg, t } from '../../contract/language.js';
import type { RuleEffect } from '../../contract/rules.js';

interface EffectSentences {
  readonly none: Message;
  readonly leaving: Message;
  readonly entering: Message;
  readonly both: Message;
}

const WOULD_BE: EffectSentences = {
  none: msg('{checked}: none of them would move. The rules apply to every link found from then on.'),
  leaving: msg('{checked}: {leaving, plural, one {# queued URL leaves} other {# queued URLs leave}} the queue.'),
  entering: msg('{checked}: {entering, plural, one {# skipped URL enters} other {# skipped URLs enter}} the queue.'),
  both: msg(
    '{checked}: {leaving, plural, one {# queued URL leaves} other {# queued URLs leave}} the queue and {entering, plural, one {# skipped URL enters} other {# skipped URLs enter}} it.',
  ),
};

const WAS: EffectSentences = {
  none: msg('{checked}: none of them moved. The rules apply to every link found from now on.'),
  leaving: msg('{checked}: {leaving, plural, one {# queued URL} other {# queued URLs}} left the queue.'),
  entering: msg('{checked}: {entering, plural, one {# skipped URL} other {# skipped URLs}} entered the queue.'),
  both: msg(
    '{checked}: {leaving, plural, one {# queued URL} other {# queued URLs}} left the queue and {entering, plural, one {# skipped URL} other {# skipped URLs}} entered it.',
  ),
};

/** What a change does, in a sentence. `done` = it has been applied. */
export function effectWords({ leaving, entering, examined }: RuleEffect, done: boolean): string {
  const checked = t('{n, plural, one {# URL was} other {# URLs were}} checked', { n: examined });
  return t((done ? WAS : WOULD_BE)[movesOf(leaving, entering)], { checked, leaving, entering });
}

function movesOf(leaving: number, entering: number): keyof EffectSentences {
  if (leaving > 0) return entering > 0 ? 'both' : 'leaving';
  return entering > 0 ? 'entering' : 'none';
}

/** The heading of a list of examples: `Leaving: 10 of 120`, or `Leaving` where all are shown. */
export function examplesHeading(name: string, count: number, shown: number): string {
  return shown < count ? t('{name}: {shown} of {count}', { name, shown, count }) : name;
}
