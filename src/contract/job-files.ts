/** What a crawl leaves in its folder, in the order in which it is told. Exports are told by `exports.list`. */
export const FILE_KINDS = [
  'pages',
  'rendered',
  'pictures',
  'resources',
  'other',
  'markdown',
  'database',
  'search',
  'log',
  'settings',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export interface FileCount {
  readonly files: number;
  readonly bytes: number;
}

/** How much of each kind lies in a crawl's folder. */
export interface JobFiles {
  /** Absolute path. */
  readonly folder: string;
  /** Those down to `markdown` are as the manifest says; null where a crawl of an older version kept none. */
  readonly counts: Readonly<Record<FileKind, FileCount | null>>;
}
