// The room render: pages drawn by a browser engine, so that what their scripts make of them can be read.
import type { ConsentEnd } from '../../contract/rendering.js';
import type { SiteCookie } from '../fetch/types.js';
import type {
  DrawLimits,
  DrawWishes,
  DrawnEnd,
  PageAnswer,
  PageAsk,
  TakenPicture,
  UndrawnReason,
} from './helper-messages.js';

/** A page as its server answered, to be drawn. */
export interface PageToDraw {
  /** Where the body comes from, absolute, without fragment. */
  readonly url: string;
  /** Those of the answer that a page may see, names and values. */
  readonly headers: readonly (readonly [string, string])[];
  /** Copied, not transferred. */
  readonly body: Uint8Array;
  readonly cookies: readonly SiteCookie[];
  readonly wishes: DrawWishes;
  readonly limits: DrawLimits;
  /** No other page is drawn meanwhile: where the engine ends, it was this one. */
  readonly isAlone: boolean;
}

/** Who answers what a page asks for while it is drawn. Rejects only for bugs. */
export interface PageRequests {
  /** `onSent`: the request has had its turn and goes out. */
  answer(ask: PageAsk, onSent: () => void): Promise<PageAnswer>;
  /** The page made a cookie by itself. */
  cookie(cookie: SiteCookie): void;
}

/** What drawing a page came to. */
export type DrawOutcome =
  | {
      readonly kind: 'drawn';
      readonly html: string;
      /** In the end, as the page has it; absent = where it was. */
      readonly address?: string;
      readonly end: DrawnEnd;
      readonly errors: readonly string[];
      readonly denied: readonly string[];
      /** Null or absent where none was wanted or could be taken. */
      readonly picture?: TakenPicture | null;
      /** What became of a layer that asked for consent; null or absent where there was none. */
      readonly consent?: ConsentEnd | null;
    }
  /** `missing`: there is no program that draws, or it does not start; `unfit`: it starts, and ends even over a plain page. */
  | {
      readonly kind: 'undrawn';
      readonly reason: UndrawnReason | 'missing' | 'unfit';
      readonly errors?: readonly string[];
    }
  | { readonly kind: 'aborted' };

/** What draws pages. The one who made it closes it. */
export interface Renderer {
  /** Draws one page; waits while others are drawn. Never rejects: what a page does to its process is an outcome. */
  draw(page: PageToDraw, requests: PageRequests, signal: AbortSignal): Promise<DrawOutcome>;
  /** Pages handed over and not yet drawn. */
  readonly pending: number;
  close(): Promise<void>;
}
