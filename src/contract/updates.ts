/** Where a person finds every version and its packages. */
export const RELEASES_PAGE = 'https://github.com/orbweaver/orbweaver/releases';

/** Whether the program may look for new versions of itself: not asked yet, yes, no. */
export const UPDATE_CHOICES = ['ask', 'on', 'off'] as const;
export type UpdateChoice = (typeof UPDATE_CHOICES)[number];

/** How this copy came onto the machine. `source` = a checkout, which git brings up to date. */
export const PACKAGE_KINDS = ['appimage', 'nsis', 'mac', 'portable', 'deb', 'rpm', 'archive', 'source'] as const;
export type PackageKind = (typeof PACKAGE_KINDS)[number];

/** Whether a copy of this kind can put a new version in its own place; a person does it with the others. */
export function installsItself(kind: PackageKind): boolean {
  return kind === 'appimage' || kind === 'nsis' || kind === 'mac';
}

/** A newer version, as the feed tells of it. */
export interface UpdateOffer {
  readonly version: string;
  /** ISO 8601; null where the feed does not say. */
  readonly releasedAt: string | null;
  /** What is new, as plain text; null where the feed does not say. */
  readonly notes: string | null;
  /** Name of the file for this copy. */
  readonly fileName: string;
  /** Bytes of it. */
  readonly size: number;
}

/** Every way in which looking, downloading or installing can fail. The window has words for each. */
export const UPDATE_FAILURES = [
  'no_answer',
  'bad_status',
  'redirected',
  'too_large',
  'not_a_feed',
  'no_file',
  'wrong_file',
  'not_written',
  'not_installed',
] as const;
export type UpdateFailure = (typeof UPDATE_FAILURES)[number];

/** Where the program is on its way to a newer version. */
export type UpdateState =
  /** Nothing newer is known; `checkedAt` is null before the first answer. ISO 8601. */
  | { readonly kind: 'current'; readonly checkedAt: string | null }
  | { readonly kind: 'checking' }
  | { readonly kind: 'available'; readonly offer: UpdateOffer }
  | { readonly kind: 'downloading'; readonly offer: UpdateOffer; readonly receivedBytes: number }
  /** `isWanted`: a person asked for it, and it is installed as soon as nothing runs. */
  | { readonly kind: 'downloaded'; readonly offer: UpdateOffer; readonly isWanted: boolean }
  | { readonly kind: 'installing'; readonly offer: UpdateOffer }
  /** `offer`: what failed to come; null when it was the look for one. */
  | { readonly kind: 'failed'; readonly failure: UpdateFailure; readonly offer: UpdateOffer | null };

export interface UpdateStatus {
  /** Host that is asked for new versions; null = this copy has no feed, and never looks. */
  readonly feedHost: string | null;
  readonly packedAs: PackageKind;
  readonly state: UpdateState;
}
