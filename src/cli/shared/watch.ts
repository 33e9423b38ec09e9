import { type SharedCrawl, sharedCrawls, type SharedFrontier, systemClock, waitFor } from '../../core/index.js';
import { complain, EXIT } from '../exit-codes.js';
import { onInterrupt } from '../on-interrupt.js';
import { totalsLine, workersText } from './workers-text.js';

const EVERY_MS = 1000;
/** Where nobody draws over lines, one this often. */
const LINE_EVERY_MS = 5000;

/** Shows a shared crawl until it is over, somebody stops it, or Ctrl-C. Answers the exit code. */
export async function watchShared(frontier: SharedFrontier, json: boolean): Promise<number> {
  const { readSharedCrawl } = await sharedCrawls();
  const ended = new AbortController();
  const ignore = onInterrupt(() => ended.abort());
  const show = json ? writeJson : process.stdout.isTTY ? drawOver() : sayNowAndThen();
  try {
    for (;;) {
      const read = await readSharedCrawl(frontier);
      if (!read.ok) return complain(read.error);
      show(read.value);
      if (read.value.isFinished) return read.value.wanted === 'stop' ? EXIT.paused : EXIT.done;
      await waitFor(systemClock, EVERY_MS, ended.signal);
      if (ended.signal.aborted) return EXIT.paused;
    }
  } finally {
    ignore();
  }
}

type Show = (crawl: SharedCrawl) => void;

const writeJson: Show = (crawl) => {
  // The settings never change here, and may be long.
  process.stdout.write(`${JSON.stringify({ ...crawl, config: undefined })}\n`);
};

function drawOver(): Show {
  let lines = 0;
  return (crawl) => {
    const text = `${totalsLine(crawl)}\n${workersText(crawl, systemClock.now())}`;
    process.stdout.write(`${lines > 0 ? `\u001b[${lines}A\u001b[0J` : ''}${text}`);
    lines = text.split('\n').length - 1;
  };
}

function sayNowAndThen(): Show {
  let saidAt = Number.NEGATIVE_INFINITY;
  return (crawl) => {
    const now = systemClock.monotonic();
    if (!crawl.isFinished && now - saidAt < LINE_EVERY_MS) return;
    saidAt = now;
    process.stdout.write(`${totalsLine(crawl)}\n`);
  };
}
