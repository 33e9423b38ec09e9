import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import { closeAppDialog } from '../stores/ui.js';
import { SHORTCUTS } from '../words/key-words.js';
import css from './app-dialogs.module.css';

/** Every key of the window. */
export function ShortcutList() {
  return (
    <div className={css.dialog}>
      <h1 id="app-dialog-title" className={css.title}>
        {t('Keyboard shortcuts')}
      </h1>
      {/* It scrolls: what has the focus first is its beginning. */}
      <div className={css.shortcuts} role="region" aria-labelledby="app-dialog-title" tabIndex={0} data-first-focus>
        {SHORTCUTS.map(({ group, keys }) => (
          <section key={group} aria-label={group}>
            <h2 className={css.group}>{group}</h2>
            <dl className={css.keys}>
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className={css.actions}>
        <Button onClick={closeAppDialog}>{t('Close')}</Button>
      </div>
    </div>
  );
}
