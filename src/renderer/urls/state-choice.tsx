import { Menu } from '@base-ui/react/menu';
import type { UrlState } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { StateDot } from '../controls/state-dot.js';
import { formatCount } from '../format/numbers.js';
import { useSnapshot } from '../stores/live.js';
import { STATE_WORDS } from '../words/state-words.js';
import css from './facets.module.css';
import { showAllStates, toggleState, useUrlTable } from './url-table.js';

/** Which states are shown, where there is no room for a chip each. */
export function StateChoice({ states }: { readonly states: readonly UrlState[] }) {
  const chosen = useUrlTable((table) => table.filter.states);
  const counters = useSnapshot((s) => s.counters);
  const isSet = chosen.length > 0;
  return (
    <span className={`${css.chip} ${css.states}`} data-set={isSet}>
      <Menu.Root>
        <Menu.Trigger className={css.trigger}>
          {t('State')} {isSet && <b>{chosen.map((state) => STATE_WORDS[state]).join(', ')}</b>}
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className={css.positioner} align="start" sideOffset={4} collisionPadding={8}>
            <Menu.Popup className={css.popup} aria-label={t('States shown')}>
              {states.map((state) => (
                <Menu.CheckboxItem
                  key={state}
                  className={css.item}
                  checked={chosen.includes(state)}
                  closeOnClick={false}
                  onCheckedChange={() => toggleState(state)}
                >
                  <span className={css.tick} aria-hidden="true">
                    {chosen.includes(state) ? '✓' : ''}
                  </span>
                  <span className={css.words}>
                    <StateDot state={state} /> {STATE_WORDS[state]}
                  </span>
                  <span className={css.count}>
                    {formatCount(counters[state] + (state === 'queued' ? counters.pending : 0))}
                  </span>
                </Menu.CheckboxItem>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {isSet && (
        <button type="button" className={css.clear} aria-label={t('Any state')} onClick={showAllStates}>
          ✕
        </button>
      )}
    </span>
  );
}
