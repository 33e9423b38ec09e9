/** A site that a person has signed in to. */
export interface SignedInSite {
  readonly origin: string;
  /** ISO 8601. */
  readonly signedInAt: string;
}

/** Where a person is signed in, and where they sign in right now. */
export interface SignInState {
  /** The origin whose window is open; null = none is. */
  readonly open: string | null;
  /** Those signed in last come last. */
  readonly sites: readonly SignedInSite[];
  /** Whether sign-ins outlive the program: the system keeps them encrypted. */
  readonly isKept: boolean;
}

/** Before main has told. */
export const NO_SIGN_INS: SignInState = { open: null, sites: [], isKept: true };
