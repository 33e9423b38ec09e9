import { type Message, msg } from './language.js';
import { listed, type Saying, saying } from './saying.js';

/** What a page can be instead of content. A closed set: the window and the command line have words for each. */
export const NO_CONTENT_KINDS = ['block_page', 'captcha', 'login', 'soft_404', 'script_shell', 'consent_wall'] as const;
export type NoContentKind = (typeof NO_CONTENT_KINDS)[number];

/** The evidence for that. */
export const NO_CONTENT_REASONS = [
  'challenge_markup',
  'challenge_widget',
  'title',
  'words',
  'little_text',
  'password_form',
  'no_text_but_scripts',
  'asks_for_javascript',
  'consent_choice',
  'same_text',
] as const;
export type NoContentReason = (typeof NO_CONTENT_REASONS)[number];

/** That a page is no content, and why. */
export interface NoContent {
  readonly kind: NoContentKind;
  readonly reasons: readonly NoContentReason[];
}

/** What such a page is: `login form`. */
export const NO_CONTENT_WORDS: Readonly<Record<NoContentKind, Message>> = {
  block_page: msg('page that refuses access'),
  captcha: msg('bot check or CAPTCHA'),
  login: msg('login form'),
  soft_404: msg('“not found” page with status 200'),
  script_shell: msg('empty page that only a script would fill'),
  consent_wall: msg('consent wall'),
};

/** A number `n` of such pages: `2 login forms`. */
const COUNT_WORDS: Readonly<Record<NoContentKind, Message>> = {
  block_page: msg('{n, plural, one {# page that refuses access} other {# pages that refuse access}}'),
  captcha: msg('{n, plural, one {# bot check or CAPTCHA} other {# bot checks or CAPTCHAs}}'),
  login: msg('{n, plural, one {# login form} other {# login forms}}'),
  soft_404: msg('{n, plural, one {# “not found” page with status 200} other {# “not found” pages with status 200}}'),
  script_shell: msg(
    '{n, plural, one {# empty page that only a script would fill} other {# empty pages that only a script would fill}}',
  ),
  consent_wall: msg('{n, plural, one {# consent wall} other {# consent walls}}'),
};

export const NO_CONTENT_REASON_WORDS: Readonly<Record<NoContentReason, Message>> = {
  challenge_markup: msg('the markup of a bot check'),
  challenge_widget: msg('a CAPTCHA field'),
  title: msg('its title or headline says so'),
  words: msg('its words say so'),
  little_text: msg('little text'),
  password_form: msg('a form that asks for a password'),
  no_text_but_scripts: msg('scripts and no text'),
  asks_for_javascript: msg('it asks to switch JavaScript on'),
  consent_choice: msg('a choice to accept'),
  same_text: msg('the same text at several addresses'),
};

/** How many pages of each kind: `2 login forms, 1 consent wall`; the most frequent first. */
export function noContentCounts(counts: Readonly<Partial<Record<NoContentKind, number>>>): readonly Saying[] {
  const found = NO_CONTENT_KINDS.map((kind) => [kind, counts[kind] ?? 0] as const)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  return listed(found.map(([kind, n]) => saying(COUNT_WORDS[kind], { n })));
}
