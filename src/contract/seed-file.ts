/** Addresses read from a text file: one a line, `#` begins a comment. */
export interface SeedFile {
  readonly path: string;
  readonly seeds: readonly string[];
  /** Lines that are no address, at most ten, with their numbers. */
  readonly problems: readonly string[];
}
