import type { ProcessAnswer } from '../../process/types.js';
import type { Answered, Visit } from './outcome.js';
import { type Drawn, type PageDrawer, wordsOf } from './page-drawer.js';

/** What a page as served and as drawn teaches of pages like it; nothing where one of the readings cannot be trusted. */
export function learn(
  { entry }: Visit,
  { head }: Answered,
  drawn: Extract<Drawn, { kind: 'drawn' }>,
  { served, rendered }: { readonly served: ProcessAnswer; readonly rendered: ProcessAnswer },
  drawer: PageDrawer,
): void {
  if (served.kind !== 'saved' || !served.decision || rendered.kind !== 'saved' || !rendered.decision) return;
  // A shell that only its script fills is what rendering is for; a login or a bot check is not the page.
  const isPage = served.noContent === null || served.noContent.kind === 'script_shell';
  const isServedGood = head.status >= 200 && head.status < 300 && isPage;
  const [before, after] = [served.decision.text, rendered.decision.text];
  // That its text would be compared came out only after it had been read.
  const isRead = before !== null && after !== null;
  drawer.learn(entry.key, {
    static: wordsOf(before ?? '', served.links),
    rendered: wordsOf(after ?? '', rendered.links),
    isGood: isServedGood && isRead && drawn.isGood,
    awaits: served.decision.facts.awaitsContent,
  });
}
