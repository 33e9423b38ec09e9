// What goes over the channel between the crawl and the helper process that draws its pages. Types only: the helper is built
// without the core.
import type { ConsentEnd, ConsentMode } from '../../contract/rendering.js';
import type { SiteCookie } from '../fetch/types.js';

/** What one page may take. */
export interface DrawLimits {
  /** Milliseconds of work; waiting for a host's turn does not count. */
  readonly workMs: number;
  /** Milliseconds, all in all. */
  readonly totalMs: number;
  readonly quietMs: number;
  /** Of one renderer process; it is ended above that. */
  readonly memoryMb: number;
  readonly mostNavigations: number;
  /** More are refused without being asked about. */
  readonly mostRequests: number;
  readonly mostNodes: number;
  readonly mostHtmlChars: number;
  /** Bytes that one request may send; larger ones are refused without being asked about. */
  readonly mostSentBytes: number;
}

/** What is done to a page before it counts as ready. */
export interface DrawWishes {
  /** Scroll to its end, and press what offers more, as long as that brings more. */
  readonly scroll: boolean;
  /** CSS selector of what it must show, within its time; null = nothing more. */
  readonly waitFor: string | null;
  /** What a layer that asks for consent is told; without an answer it is set aside. */
  readonly consent?: ConsentMode;
  /** The picture that is taken of it once it is ready; null or absent = none, and its images are not loaded. */
  readonly picture?: PictureWish | null;
}

/** How a page is pictured. Lengths are CSS pixels of the page. */
export interface PictureWish {
  /** Down to its end, or else its top only. */
  readonly whole: boolean;
  readonly mostHeight: number;
  /** How much of its top the thumbnail shows, and how wide that is, in pixels of its own. */
  readonly top: number;
  readonly thumbnailWidth: number;
  /** Across and down. */
  readonly sketchCell: number;
}

/** The pictures of a page. */
export interface TakenPicture {
  /** JPEG of the top of the page, in small. */
  readonly thumbnail: Uint8Array;
  /** JPEG of the page from top to end, or as far as pictures go; null where only the top was wanted. */
  readonly full: Uint8Array | null;
  /** Whether the larger one shows the page to its end. */
  readonly whole: boolean;
  /** CSS pixels of what the larger one shows. */
  readonly width: number;
  readonly height: number;
  /** By which pictures are compared: how light each cell is, row after row, deflated. */
  readonly sketch: Uint8Array;
}

/** A page to draw: what the server answered, as it came. */
export interface DrawOrder {
  readonly kind: 'draw';
  /** Numbers the orders of one helper. */
  readonly page: number;
  readonly url: string;
  /** Names and values. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  readonly cookies: readonly SiteCookie[];
  readonly wishes: DrawWishes;
  readonly limits: DrawLimits;
}

/** What a page asks for. */
export interface PageAsk {
  readonly kind: 'ask';
  readonly page: number;
  /** Numbers the requests of one helper. */
  readonly request: number;
  /** The page itself wants to go there, rather than to load something. */
  readonly isNavigation: boolean;
  readonly method: string;
  readonly url: string;
  /** Names and values, as Chromium hands them over. */
  readonly headers: readonly (readonly [string, string])[];
  /** What it sends; absent = nothing. */
  readonly body?: Uint8Array;
}

/** An answer for a page; `refused` fails the request as if there were no network. */
export type PageAnswer =
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      /** Null where the status has none. */
      readonly body: Uint8Array | null;
      /** Set before the page sees the answer. */
      readonly cookies: readonly SiteCookie[];
      /** Where a navigation ended, after the redirects that were followed for it; else the asked URL. */
      readonly url: string;
    };

export type ToHelper =
  | DrawOrder
  | { readonly kind: 'answer'; readonly request: number; readonly answer: PageAnswer }
  /** The request waited for its host's turn and goes out now. */
  | { readonly kind: 'sent'; readonly request: number }
  /** The page is not wanted any more. */
  | { readonly kind: 'drop'; readonly page: number };

/**
 * How a drawing ended well: nothing happened any more, the text stood still although something did, or its time was over
 * and what stood there was taken.
 */
export type DrawnEnd = 'quiet' | 'steady' | 'cap';

/** Why nothing came of a drawing: the page did not answer, took too much memory, or its process ended. */
export type UndrawnReason = 'stuck' | 'memory' | 'crashed';

export type FromHelper =
  | { readonly kind: 'ready' }
  | PageAsk
  /** A cookie that the page made itself. */
  | { readonly kind: 'cookie'; readonly page: number; readonly cookie: SiteCookie }
  | {
      readonly kind: 'drawn';
      readonly page: number;
      readonly html: string;
      /** In the end, as the page has it: its scripts may have given it another one without asking for anything. */
      readonly address: string;
      readonly end: DrawnEnd;
      /** What scripts complained of, in the page's words; the first few. */
      readonly errors: readonly string[];
      /** What the page tried and was not let, each kind once. */
      readonly denied: readonly string[];
      /** Null where none was wanted or could be taken. */
      readonly picture: TakenPicture | null;
      /** What became of a layer that asked for consent; null where there was none. */
      readonly consent: ConsentEnd | null;
    }
  | {
      readonly kind: 'undrawn';
      readonly page: number;
      readonly reason: UndrawnReason;
      readonly errors: readonly string[];
    };

export type { SiteCookie };
