import { savedPages } from '../../contract/figures.js';
import { t } from '../../contract/language.js';
import type { SharedCrawlView } from '../../contract/shared-crawls.js';
import { collectShared } from '../actions/shared.js';
import { Button } from '../controls/button.js';
import { Dialog } from '../controls/dialog.js';
import css from './shared-crawl.module.css';

interface DialogProps {
  readonly view: SharedCrawlView;
  readonly onClose: () => void;
}

/** What collecting makes, before it is done. */
export function CollectDialog({ view, onClose }: DialogProps) {
  const collect = (): void => {
    onClose();
    void collectShared();
  };
  return (
    <Dialog titleId="collect-title" onClose={onClose}>
      <div className={css.dialog}>
        <h1 id="collect-title">{t('Collect into a crawl')}</h1>
        <p>
          {t(
            'Makes an ordinary crawl in your library of what the workers have saved so far, with every report, search and export: {pages, plural, one {# page} other {# pages}}. The shared crawl goes on unchanged.',
            { pages: savedPages(view.counters) },
          )}
        </p>
        <p>
          {t(
            'Files and links come from the folders of the workers that can be reached from this machine. What is missing is counted and named.',
          )}
        </p>
        <div className={css.deeds}>
          <Button look="quiet" onClick={onClose}>
            {t('Cancel')}
          </Button>
          <Button look="main" data-first-focus onClick={collect}>
            {t('Collect')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
