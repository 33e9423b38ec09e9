import { Menu } from '@base-ui/react/menu';
import { useMemo, useState } from 'react';
import { t } from '../../contract/language.js';
import type { SiteRow } from '../../contract/site.js';
import { copyText } from '../actions/clipboard.js';
import { openInBrowser } from '../actions/commands.js';
import { isWebAddress } from '../format/urls.js';
import { tell } from '../stores/notices.js';
import { proposeExclude } from '../stores/thing.js';
import { showFolder } from '../stores/ui.js';
import look from '../thing/thing-menu.module.css';
import { closePlaceMenu, type PlaceMenuAt, useSite } from './site-store.js';
import { excludeRule, nameWords } from './site-words.js';

interface Deed {
  readonly words: string;
  readonly shortcut?: string;
  readonly isWarning?: boolean;
  readonly act: () => void;
}

/** What can be done to a host or folder, at the pointer or under its row. Loaded when it is first asked for. */
export function PlaceMenu({ jobId }: { readonly jobId: string }) {
  const menu = useSite((state) => state.menu);
  const { x = 0, y = 0 } = menu ?? {};
  const anchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }), [x, y]);
  const [focusedBefore] = useState(() => document.activeElement);
  if (!menu) return null;
  const giveFocusBack = () => (focusedBefore instanceof HTMLElement ? focusedBefore : true);
  const [using, excluding] = [deedsFor(jobId, menu), excludesFor(menu.place)];
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => open || closePlaceMenu()}>
      <Menu.Portal>
        <Menu.Positioner className={look.positioner} anchor={anchor} side="bottom" align="start" collisionPadding={8}>
          <Menu.Popup
            className={look.popup}
            aria-label={t('What can be done to {name}', { name: nameWords(menu.place) })}
            finalFocus={giveFocusBack}
          >
            {using.map((deed) => (
              <Item key={deed.words} deed={deed} />
            ))}
            {excluding.length > 0 && <Menu.Separator className={look.separator} />}
            {excluding.map((deed) => (
              <Item key={deed.words} deed={deed} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Item({ deed: { words, shortcut, isWarning, act } }: { readonly deed: Deed }) {
  return (
    <Menu.Item className={`${look.item} ${isWarning ? look.warning : ''}`} title={words} onClick={act}>
      <span className={look.words}>{words}</span>
      {shortcut && (
        <kbd className={look.kbd} aria-hidden="true">
          {shortcut}
        </kbd>
      )}
    </Menu.Item>
  );
}

function deedsFor(jobId: string, { place: { address }, isOpen, toggle }: PlaceMenuAt): readonly Deed[] {
  const copy = async (): Promise<void> => {
    await copyText(address);
    tell(t('Copied.'));
  };
  return [
    { words: t('Show in the table of URLs'), shortcut: 'Enter', act: () => showFolder(jobId, address) },
    { words: isOpen ? t('Close') : t('Open'), shortcut: isOpen ? '←' : '→', act: toggle },
    { words: t('Copy address'), act: () => void copy() },
    ...(isWebAddress(address) ? [{ words: t('Open in browser'), act: () => void openInBrowser(address) }] : []),
  ];
}

/** With a preview of what leaves the queue. */
function excludesFor(place: PlaceMenuAt['place']): readonly Deed[] {
  const rule = excludeRule(place);
  if (rule === null) return [];
  const name = nameWords(place);
  const words: Readonly<Record<SiteRow['kind'], () => string>> = {
    host: () => t('Exclude the host {name}…', { name }),
    folder: () => t('Exclude the folder {name}…', { name }),
    queries: () => t('Exclude {name} with every query…', { name }),
    page: () => '',
  };
  return [{ words: words[place.kind](), isWarning: true, act: () => proposeExclude(rule) }];
}
