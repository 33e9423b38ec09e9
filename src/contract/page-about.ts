/** What a page says of itself besides its title, in the order in which it is shown. */
export interface PageAbout {
  readonly author: string | null;
  /** ISO 8601, as exact as the page says it: a day, or a time with or without its zone. */
  readonly published: string | null;
  readonly modified: string | null;
  readonly siteName: string | null;
  readonly description: string | null;
  /** A language tag such as `en-GB`. */
  readonly language: string | null;
  /** Absolute http address of the picture that stands for it. */
  readonly image: string | null;
}
