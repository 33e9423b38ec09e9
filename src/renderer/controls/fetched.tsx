import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

/** A component whose script is fetched later; `fetch` does so before it is wanted. */
export type Fetched<Props> = ComponentType<Props> & { readonly fetch: () => Promise<void> };

/**
 * A component that is drawn at once where its script is there, and otherwise as soon as it has come; `waiting` meanwhile. React's
 * `lazy` shows what waits for 300 ms once it has begun to, and for a moment even where the script is there.
 */
export function fetched<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = null,
): Fetched<Props> {
  let there: ComponentType<Props> | null = null;
  let asked: Promise<void> | null = null;
  const fetch = async (): Promise<void> => {
    there = await load();
  };
  const once = (): Promise<void> => (asked ??= fetch());
  function Part(props: Props): ReactNode {
    const [isThere, setThere] = useState(there !== null);
    useEffect(() => {
      if (isThere) return;
      let isGone = false;
      void once().then(() => isGone || setThere(true));
      return () => {
        isGone = true;
      };
    }, [isThere]);
    const Shown = there;
    return Shown ? <Shown {...props} /> : waiting;
  }
  return Object.assign(Part, { fetch: once });
}
