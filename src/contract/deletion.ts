/** `trash` fails where the system has none. */
export type DeleteManner = 'trash' | 'remove';
/** What goes when a job is deleted. */
export interface DeletionPreview {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  /** What lies in the folder and is none of the crawl's, at most twenty names. */
  readonly foreign: readonly string[];
}
