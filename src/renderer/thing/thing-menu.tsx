import { Menu } from '@base-ui/react/menu';
import { Fragment, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { t } from '../../contract/language.js';
import { useSnapshot } from '../stores/live.js';
import { closeThingMenu, type ThingMenu as OpenMenu, useThing } from '../stores/thing.js';
import { type Deed, deedsFor, type KnownThing } from './deeds.js';
import { doKnown } from './do-deed.js';
import { knownThings } from './known-things.js';
import css from './thing-menu.module.css';

/** The menu of whatever things were asked about, wherever they stand. Loaded when it is first asked for. */
export function ThingMenu() {
  const menu = useThing((state) => state.menu);
  const [known, setKnown] = useState<{ readonly of: OpenMenu; readonly things: readonly KnownThing[] } | null>(null);
  useEffect(() => {
    if (!menu) return;
    let current = true;
    void knownThings(menu.things).then((things) => {
      if (current) setKnown({ of: menu, things });
    });
    return () => {
      current = false;
    };
  }, [menu]);
  // It opens when it is known what can be done, so that no item moves under the pointer.
  if (!menu || known?.of !== menu) return null;
  return <KnownMenu key={`${menu.x} ${menu.y}`} menu={menu} things={known.things} />;
}

interface KnownMenuProps {
  readonly menu: OpenMenu;
  readonly things: readonly KnownThing[];
}

function KnownMenu({ menu: { x, y }, things }: KnownMenuProps) {
  const anchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }), [x, y]);
  const hosts = useSnapshot((s) => s.config);
  const [focusedBefore] = useState(() => document.activeElement);
  const giveFocusBack = () => (focusedBefore instanceof HTMLElement ? focusedBefore : true);
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => open || closeThingMenu()}>
      <Menu.Portal>
        <Menu.Positioner className={css.positioner} anchor={anchor} side="bottom" align="start" collisionPadding={8}>
          <Menu.Popup className={css.popup} aria-label={menuName(things)} finalFocus={giveFocusBack}>
            {deedsFor(things, hosts).map((group, index) => (
              <Fragment key={group[0]?.name}>
                {index > 0 && <Menu.Separator className={css.separator} />}
                {group.map((deed) => (
                  <Item key={deed.name} deed={deed} things={things} before={focusedBefore} />
                ))}
              </Fragment>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface ItemProps {
  readonly deed: Deed;
  readonly things: readonly KnownThing[];
  /** What had the focus when the menu was asked for. */
  readonly before: Element | null;
}

function Item({ deed, things, before }: ItemProps) {
  const { name, words, shortcut, isWarning, patterns } = deed;
  const act = (): void => {
    // A dialog that it opens gives the focus back to where it was then: that is not the menu, which is gone by that time.
    flushSync(closeThingMenu);
    if (before instanceof HTMLElement) before.focus();
    void doKnown(name, things, patterns);
  };
  return (
    <Menu.Item className={`${css.item} ${isWarning ? css.warning : ''}`} title={words} onClick={act}>
      <span className={css.words}>{words}</span>
      {shortcut && (
        <kbd className={css.kbd} aria-hidden="true">
          {shortcut}
        </kbd>
      )}
    </Menu.Item>
  );
}

function menuName(things: readonly KnownThing[]): string {
  const [first] = things;
  return things.length === 1 && first
    ? t('What can be done to {url}', { url: first.url })
    : t('What can be done to {count} URLs', { count: things.length });
}
