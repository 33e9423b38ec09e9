import { BrowserWindow, type Session } from 'electron';
import { type ConsentEnd, type ConsentSetting, meetConsent } from './in-page/consent.js';
import { hookPage } from './in-page/hook.js';
import { serialisePage } from './in-page/serialise.js';
import { lookAtPage, type LookSetting, type PageSight } from './in-page/sight.js';
import type { PictureWish, TakenPicture } from '../core/render/helper-messages.js';
import { poseForPicture } from './in-page/picture.js';
import { guardContents } from './guards.js';
import type { DrawnPage } from './drawn-page.js';
import type { PageDrawing } from './page-drawing.js';
import { takePicture } from './page-picture.js';

/** A page that does not answer within this time is busy with itself. */
const ANSWER_WITHIN_MS = 1000;
const WORLD = 'orbweaver';
/** What is done in the page, by the names under which its world has it: read there once a page. */
const DEEDS = { look: lookAtPage, serialise: serialisePage, consent: meetConsent, pose: poseForPicture } as const;
const DEEDS_SOURCE = `void (globalThis.deeds = {${Object.entries(DEEDS)
  .map(([name, deed]) => `${name}: ${deed.toString()}`)
  .join(',')}})`;
const HOOK = { longestTimerMs: 5000, generations: 2 } as const;
const FRAMES_A_SECOND = 20;
/** Of pages that are shown screen by screen: each is waited for until it was drawn. */
const SCROLLED_FRAMES_A_SECOND = 60;
const SIZE = { width: 1280, height: 1024 } as const;
/** For the images of a page that are not there yet, and for its picture all in all. */
const IMAGES_MS = 1500;
const PICTURE_MS = 3000;
/** `did-fail-load` of a page that was left for another, or that answered nothing new. */
const ABORTED = -3;

/** A window that nobody sees, in which one page after the other is drawn. Not used again once it has crashed or hung. */
export class PageWindow implements DrawnPage {
  readonly hasImages: boolean;
  readonly #window: BrowserWindow;
  readonly #timersName: string;
  #drawing: PageDrawing | null = null;
  /** Where the window is about to go; null when it is where it was sent. */
  #goingTo: string | null = null;
  /** Of the page that is shown, as it was asked for: addresses that a page gives itself meanwhile do not count. */
  #shownUrl: string | null = null;
  #isGone = false;
  /** Where ours runs in the page that is shown, as the inspector calls it; null = to be made. */
  #ownWorld: number | null = null;

  /** `timersName`: a property of pages' windows that no page knows. `images`: whether its pages load theirs. */
  constructor(session: Session, timersName: string, images: boolean) {
    this.hasImages = images;
    this.#timersName = timersName;
    this.#window = new BrowserWindow({
      ...SIZE,
      show: false,
      webPreferences: {
        session,
        offscreen: true,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        images,
        webgl: false,
        plugins: false,
        spellcheck: false,
        disableDialogs: true,
        navigateOnDragDrop: false,
        backgroundThrottling: false,
      },
    });
    this.#follow();
  }

  /** To be awaited before the first page: from then on no script of a page runs before ours. */
  async prepare(): Promise<void> {
    const { webContents } = this.#window;
    // Without a page there is no process that could be told anything.
    await webContents.loadURL('about:blank');
    webContents.debugger.attach('1.3');
    const source = `(${hookPage.toString()})(${JSON.stringify({ ...HOOK, name: this.#timersName, images: this.hasImages })})`;
    await this.#command('Page.enable');
    await this.#command('Page.addScriptToEvaluateOnNewDocument', { source });
  }

  get isGone(): boolean {
    return this.#isGone || this.#window.isDestroyed();
  }

  /** Of the process that runs the page; 0 where there is none. */
  get processId(): number {
    return this.isGone ? 0 : this.#window.webContents.getOSProcessId();
  }

  get isLoading(): boolean {
    return this.#shownUrl === null || this.#goingTo !== null || this.#window.webContents.isLoading();
  }

  get address(): string {
    return this.#window.webContents.getURL();
  }

  /** Whether a request is for the page itself that the window goes to, not for something in it. */
  isNavigation({ url, headers }: Request): boolean {
    return this.#goingTo === url && (headers.get('accept') ?? '').startsWith('text/html');
  }

  /** Whether a request is for a page in a frame. */
  isFrame(request: Request): boolean {
    return (
      !this.isNavigation(request) && (request.headers.get('accept') ?? '').startsWith('text/html,application/xhtml')
    );
  }

  /** Where it was about to go nothing came from: it shows what it showed. */
  stay(): void {
    this.#goingTo = null;
  }

  take(drawing: PageDrawing): void {
    this.#drawing = drawing;
    this.#shownUrl = null;
    this.#window.webContents.setFrameRate(drawing.order.wishes.scroll ? SCROLLED_FRAMES_A_SECOND : FRAMES_A_SECOND);
  }

  open(url: string): void {
    this.#goingTo = url;
    // What fails shows in `did-fail-load`.
    this.#window.webContents.loadURL(url).catch(() => undefined);
  }

  async still(): Promise<void> {
    await this.#command('Emulation.setScriptExecutionDisabled', { value: true });
  }

  /** Leaves the page, so that its scripts end. */
  async clear(): Promise<void> {
    this.#drawing = null;
    if (this.isGone) return;
    await this.#window.webContents.loadURL('about:blank').catch(() => undefined);
  }

  async look(setting: LookSetting): Promise<PageSight> {
    return this.#inOwnWorld<PageSight>('look', setting);
  }

  async timers(): Promise<number> {
    const { result } = await this.#command<{ result: { value?: unknown } }>('Runtime.evaluate', {
      expression: `globalThis[${JSON.stringify(this.#timersName)}]?.() ?? 0`,
      returnByValue: true,
    });
    return Number(result.value ?? 0);
  }

  async serialise(): Promise<string> {
    const { order } = this.#drawing ?? {};
    const url = this.#shownUrl;
    if (order === undefined || url === null) throw new Error('nothing is shown');
    const setting = { url, mostNodes: order.limits.mostNodes, mostChars: order.limits.mostHtmlChars };
    return this.#inOwnWorld<string>('serialise', setting);
  }

  async consent(setting: ConsentSetting): Promise<ConsentEnd> {
    return this.#inOwnWorld<ConsentEnd>('consent', setting);
  }

  async picture(wish: PictureWish): Promise<TakenPicture> {
    const pose = { whole: wish.whole, mostMs: IMAGES_MS };
    const height = await this.#inOwnWorld<number>('pose', pose, PICTURE_MS);
    const { webContents } = this.#window;
    const taken = takePicture(
      {
        shown: () => webContents.capturePage(),
        beyond: async (size, quality) => {
          const { data } = await this.#command<{ data: string }>(
            'Page.captureScreenshot',
            { format: 'jpeg', quality, captureBeyondViewport: true, clip: { x: 0, y: 0, ...size, scale: 1 } },
            PICTURE_MS,
          );
          return data;
        },
      },
      wish,
      { width: SIZE.width, height },
    );
    return within(PICTURE_MS, taken);
  }

  /** Ends its process, whatever that is doing. */
  destroy(): void {
    this.#isGone = true;
    if (this.#window.isDestroyed()) return;
    this.#window.webContents.forcefullyCrashRenderer();
    this.#window.destroy();
  }

  async #inOwnWorld<T>(deed: keyof typeof DEEDS, setting: object, withinMs = ANSWER_WITHIN_MS): Promise<T> {
    const contextId = (this.#ownWorld ??= await this.#openOwnWorld());
    try {
      return await this.#evaluate<T>(`deeds.${deed}(${JSON.stringify(setting)})`, contextId, withinMs);
    } catch (error) {
      // It went with the page it belonged to.
      if (!(error instanceof Unanswered)) this.#ownWorld = null;
      throw error;
    }
  }

  async #openOwnWorld(): Promise<number> {
    const { frameTree } = await this.#command<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree');
    const { executionContextId } = await this.#command<{ executionContextId: number }>('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: WORLD,
    });
    await this.#evaluate(DEEDS_SOURCE, executionContextId, ANSWER_WITHIN_MS);
    return executionContextId;
  }

  async #evaluate<T>(expression: string, contextId: number, withinMs: number): Promise<T> {
    const { result, exceptionDetails } = await this.#command<{
      result: { value: T };
      exceptionDetails?: { text: string };
    }>('Runtime.evaluate', { expression, contextId, returnByValue: true, awaitPromise: true }, withinMs);
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return result.value;
  }

  /** Rejects with `Unanswered` where the page is busy with itself. */
  async #command<T = unknown>(method: string, parameters: object = {}, withinMs = ANSWER_WITHIN_MS): Promise<T> {
    const { webContents } = this.#window;
    const answer: Promise<T> = webContents.debugger.sendCommand(method, parameters);
    return within(withinMs, answer);
  }

  #follow(): void {
    const contents = this.#window.webContents;
    // Its frames go on, which is what scripts wait for; nobody looks at them.
    if (!this.hasImages) contents.stopPainting();
    contents.setAudioMuted(true);
    guardContents(contents, {
      onDenied: (what) => this.#drawing?.deny(what),
      mayGo: () => this.#drawing?.mayNavigate() ?? false,
    });
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) this.#goingTo = withoutFragment(details.url);
    });
    contents.on('did-redirect-navigation', (details) => {
      if (details.isMainFrame) this.#goingTo = withoutFragment(details.url);
    });
    contents.on('did-navigate', (_event, url) => {
      this.#goingTo = null;
      this.#ownWorld = null;
      this.#shownUrl = /^https?:/.test(url) ? withoutFragment(url) : null;
    });
    contents.on('did-fail-load', (_event, code, _words, _url, isMainFrame) => {
      if (!isMainFrame) return;
      this.#goingTo = null;
      if (code !== ABORTED && this.#shownUrl === null) this.#drawing?.stop({ kind: 'undrawn', reason: 'crashed' });
    });
    contents.on('render-process-gone', () => {
      this.#isGone = true;
      this.#drawing?.stop({ kind: 'undrawn', reason: 'crashed' });
    });
    contents.on('console-message', (_event, level, words) => {
      if (level === ERROR_LEVEL) this.#drawing?.complain(words);
    });
  }
}

const ERROR_LEVEL = 3;

/** The page did not answer in time. */
export class Unanswered extends Error {}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Unanswered('the page does not answer')), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function withoutFragment(url: string): string {
  const at = url.indexOf('#');
  return at < 0 ? url : url.slice(0, at);
}
