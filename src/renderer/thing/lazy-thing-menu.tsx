import { lazy, Suspense } from 'react';
import { useThing } from '../stores/thing.js';

const ThingMenu = lazy(async () => ({ default: (await import('./thing-menu.js')).ThingMenu }));

/** The one menu of things, for the foot of the window; what it is made of comes with the first right click. */
export function LazyThingMenu() {
  const isWanted = useThing((state) => state.menu !== null);
  return isWanted ? (
    <Suspense fallback={null}>
      <ThingMenu />
    </Suspense>
  ) : null;
}
