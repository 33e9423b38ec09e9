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

/** What such a page is: `2 login forms`. */
export const NO_CONTENT_WORDS: Readonly<Record<NoContentKind, { readonly one: string; readonly many: string }>> = {
  block_page: { one: 'page that refuses access', many: 'pages that refuse access' },
  captcha: { one: 'bot check or CAPTCHA', many: 'bot checks or CAPTCHAs' },
  login: { one: 'login form', many: 'login forms' },
  soft_404: { one: '“not found” page with status 200', many: '“not found” pages with status 200' },
  script_shell: { one: 'empty page that only a script would fill', many: 'empty pages that only a script would fill' },
  consent_wall: { one: 'consent wall', many: 'consent walls' },
};

export const NO_CONTENT_REASON_WORDS: Readonly<Record<NoContentReason, string>> = {
  challenge_markup: 'the markup of a bot check',
  challenge_widget: 'a CAPTCHA field',
  title: 'its title or headline says so',
  words: 'its words say so',
  little_text: 'little text',
  password_form: 'a form that asks for a password',
  no_text_but_scripts: 'scripts and no text',
  asks_for_javascript: 'it asks to switch JavaScript on',
  consent_choice: 'a choice to accept',
  same_text: 'the same text at several addresses',
};

/** How many pages of each kind: `2 login forms, 1 consent wall`; the most frequent first. */
export function noContentCounts(counts: Readonly<Partial<Record<NoContentKind, number>>>): string {
  return NO_CONTENT_KINDS.map((kind) => [kind, counts[kind] ?? 0] as const)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${count.toLocaleString('en')} ${NO_CONTENT_WORDS[kind][count === 1 ? 'one' : 'many']}`)
    .join(', ');
}
