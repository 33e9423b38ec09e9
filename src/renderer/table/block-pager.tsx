import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import css from './table.module.css';
import type { ShownRows } from './virtual-rows.js';

/** Leads through a table that is too long to be drawn at once; nothing where it is not. */
export function BlockPager({ block, count, showBlock }: Pick<ShownRows, 'block' | 'count' | 'showBlock'>) {
  if (block.of === 1) return null;
  const words = t('Rows {from} to {to} of {count}', { from: block.first + 1, to: block.first + block.rows, count });
  return (
    <div className={css.pager} role="group" aria-label={t('Parts of a long table')}>
      <span role="status">{words}</span>
      <Button size="small" disabled={block.number === 0} onClick={() => showBlock(block.number - 1)}>
        {t('Previous rows')}
      </Button>
      <Button size="small" disabled={block.number === block.of - 1} onClick={() => showBlock(block.number + 1)}>
        {t('Next rows')}
      </Button>
    </div>
  );
}
