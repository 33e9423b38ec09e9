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
