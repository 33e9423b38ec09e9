import { nextFrame, type Schedule } from './frame-queue.js';

/** What drawing the crawl may take of a core: one part in so many. The rest is the crawl's, and the person's at the window. */
const PARTS = 40;
/** However long a drawing took, what is on show is never older. */
const MOST_MS = 1000;

export interface FramePorts {
  readonly frame: Schedule;
  /** Milliseconds that only ever rise. */
  readonly nowMs: () => number;
  /** Calls once what was changed in this frame has been drawn. */
  readonly onceDrawn: (then: () => void) => void;
  readonly after: (ms: number, work: () => void) => () => void;
}

const WINDOW: FramePorts = {
  frame: nextFrame,
  nowMs: () => performance.now(),
  onceDrawn: messageAfterFrame,
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Schedules what is drawn for a crawl: in the next frame, but not before 40 times as long has passed as the last drawing
 * took. A machine that is busy with the crawl itself is asked for fewer drawings, and the window answers in between.
 */
export function pacedFrames({ frame, nowMs, onceDrawn, after }: FramePorts = WINDOW): Schedule {
  let readyMs = 0;
  const draw = (work: () => void) => (): void => {
    const begunMs = nowMs();
    work();
    onceDrawn(() => (readyMs = begunMs + Math.min(MOST_MS, (nowMs() - begunMs) * PARTS)));
  };
  return (work) => {
    const waitMs = readyMs - nowMs();
    if (waitMs <= 0) return frame(draw(work));
    let cancel = after(waitMs, () => (cancel = frame(draw(work))));
    return () => cancel();
  };
}

/** A message that is posted within a frame arrives after that frame's layout and painting. */
function messageAfterFrame(then: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    then();
  };
  port2.postMessage(null);
}
