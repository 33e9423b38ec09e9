import type { PictureWish, TakenPicture } from '../core/render/helper-messages.js';
import type { ConsentEnd, ConsentSetting } from './in-page/consent.js';
import type { LookSetting, PageSight } from './in-page/sight.js';

/** What a page shows of itself, and what is done to it. Calls fail where the page does not answer in time. */
export interface DrawnPage {
  readonly isLoading: boolean;
  /** As the page has it, which may have given itself another one. */
  readonly address: string;
  /** Its scripts run no more. */
  still(): Promise<void>;
  /** Goes to the address; what becomes of that shows in the page. */
  open(url: string): void;
  look(setting: LookSetting): Promise<PageSight>;
  timers(): Promise<number>;
  /** Meets a layer that asks for consent. */
  consent(setting: ConsentSetting): Promise<ConsentEnd>;
  serialise(): Promise<string>;
  /** Changes what the page shows of itself: to be taken last. */
  picture(wish: PictureWish): Promise<TakenPicture>;
}
