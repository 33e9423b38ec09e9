/** What a text that is no HTML says, as the Markdown that pages are written in. */
export interface TextReading {
  /** Ends in a line feed; '' where there is nothing in it. */
  readonly markdown: string;
  /** Its first heading, or what its front matter calls it; null where it has neither. */
  readonly title: string | null;
}
