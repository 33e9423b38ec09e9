import { Menu } from '@base-ui/react/menu';
import { useEffect, useRef, useState } from 'react';
import { NOT_NARROWED, type UrlFacets, type UrlNarrowing } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import { formatCount } from '../format/numbers.js';
import { report } from '../stores/notices.js';
import css from './facets.module.css';
import { FoundChip } from './found-chip.js';
import { narrowBy, useUrlTable } from './url-table.js';
import urls from './urls.module.css';
import { valueWords } from './view-name.js';

type Facet = keyof UrlNarrowing;

const NAMES: Readonly<Record<Facet, string>> = {
  codes: t('Code'),
  types: t('Type'),
  depths: t('Depth'),
  origins: t('Host'),
  verdicts: t('Verdict'),
  sizes: t('Size'),
  times: t('Time'),
  words: t('Words'),
};
/** What takes the narrowing away again. */
const ANY: Readonly<Record<Facet, string>> = {
  codes: t('Any code'),
  types: t('Any type'),
  depths: t('Any depth'),
  origins: t('Any host'),
  verdicts: t('Any verdict'),
  sizes: t('Any size'),
  times: t('Any time'),
  words: t('Any number of words'),
};
const FACETS: readonly Facet[] = ['codes', 'types', 'depths', 'origins', 'sizes', 'times', 'words', 'verdicts'];

/** Those that are asked for less: the rest and what narrows find room in one line. */
const RARE: readonly Facet[] = ['sizes', 'times', 'words', 'verdicts'];

/** What the table can be narrowed by. A chip that narrows says by what. */
export function Facets({ jobId }: { readonly jobId: string }) {
  const [facets, setFacets] = useState<UrlFacets | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  /** The menu that the counts are for; null = all are closed. */
  const openMenu = useRef<string | null>(null);
  /** Until all is counted, or the menu is closed: being asked for is what makes the counting go on. */
  const ask = async (menu: string): Promise<void> => {
    openMenu.current = menu;
    while (openMenu.current === menu) {
      const answer = await bridge().invoke('urls.facets', jobId);
      if (!answer.ok) return report(answer.error, jobId);
      setFacets(answer.value);
      if (answer.value.share === 1) return;
    }
  };
  const onOpen = (menu: string, open: boolean): void => {
    if (open) void ask(menu);
    else if (openMenu.current === menu) openMenu.current = null;
  };
  useEffect(
    () => () => {
      openMenu.current = null;
    },
    [],
  );
  return (
    <div className={`${urls.chips} ${css.facets}`} role="group" aria-label={t('Narrowed by')} data-open={isOpen}>
      {FACETS.map((facet) => (
        <Chip key={facet} facet={facet} facets={facets} onOpen={(open) => onOpen(facet, open)} />
      ))}
      <FoundChip facets={facets} onOpen={(open) => onOpen('found', open)} />
      <button type="button" className={css.more} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span className={css.wide}>{isOpen ? t('Fewer filters') : t('More filters')}</span>
        <span className={css.narrow}>{t('Filters')}</span>
      </button>
    </div>
  );
}

interface ChipProps {
  readonly facet: Facet;
  readonly facets: UrlFacets | null;
  readonly onOpen: (open: boolean) => void;
}

function Chip({ facet, facets, onOpen }: ChipProps) {
  const chosen: readonly (string | number)[] = useUrlTable(({ filter }) => (filter.narrow ?? NOT_NARROWED)[facet]);
  const isSet = chosen.length > 0;
  // Among the pictures are pages that have one: that is what this way of showing means.
  const isMeant = useUrlTable(({ way }) => way === 'pictures') && facet === 'verdicts';
  if (isMeant) return null;
  return (
    <span className={css.chip} data-set={isSet} data-rare={RARE.includes(facet)}>
      <Menu.Root onOpenChange={onOpen}>
        <Menu.Trigger className={css.trigger}>
          {NAMES[facet]} {isSet && <b>{chosen.map((value) => valueWords(facet, value)).join(', ')}</b>}
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className={css.positioner} align="start" sideOffset={4} collisionPadding={8}>
            <Menu.Popup className={css.popup} aria-label={NAMES[facet]}>
              {facets === null && <p className={css.none}>{t('Counting…')}</p>}
              {facets && facets.share < 1 && (
                <p className={css.none}>{t('Counted so far: {share} %', { share: Math.floor(facets.share * 100) })}</p>
              )}
              {facets?.share === 1 && facets[facet].length === 0 && (
                <p className={css.none}>{t('There is nothing to choose from.')}</p>
              )}
              {facets?.[facet].map(({ value, count }) => (
                <Menu.CheckboxItem
                  key={value}
                  className={css.item}
                  checked={chosen.includes(value)}
                  closeOnClick={false}
                  onCheckedChange={() => choose(facet, toggledIn(chosen, value))}
                >
                  <span className={css.tick} aria-hidden="true">
                    {chosen.includes(value) ? '✓' : ''}
                  </span>
                  <span className={css.words}>{valueWords(facet, value)}</span>
                  <span className={css.count}>{formatCount(count)}</span>
                </Menu.CheckboxItem>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {isSet && (
        <button type="button" className={css.clear} aria-label={ANY[facet]} onClick={() => choose(facet, [])}>
          ✕
        </button>
      )}
    </span>
  );
}

/** The values of a facet are all of one type; which one depends on the facet. */
function choose(facet: Facet, values: readonly (string | number)[]): void {
  narrowBy({ [facet]: values });
}

function toggledIn(chosen: readonly (string | number)[], value: string | number): readonly (string | number)[] {
  return chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
}
