/** Addresses read from a text file: one a line, `#` begins a comment. */
export interface SeedFile {
  readonly path: string;
  readonly seeds: readonly string[];
  /** Lines that are no address, with their numbers; of more than ten the last entry says how many more there are. */
  readonly problems: readonly string[];
  /** How many lines are no address. */
  readonly wrongLines: number;
}
