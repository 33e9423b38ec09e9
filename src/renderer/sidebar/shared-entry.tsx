import { t } from '../../contract/language.js';
import { toneClass } from '../controls/tone.js';
import { MiddleText } from '../controls/middle-text.js';
import { formatCount } from '../format/numbers.js';
import { withoutScheme } from '../format/urls.js';
import { useShared } from '../stores/shared.js';
import { showShared, useUi } from '../stores/ui.js';
import { sharedLook } from '../words/shared-words.js';
import css from './sidebar.module.css';

/** The shared crawl that is watched, above those of the library; nothing where there is none. */
export function SharedEntry({ onChosen }: { readonly onChosen: () => void }) {
  const watched = useShared((state) => state.watched);
  const isShown = useUi((ui) => ui.sharedOpen);
  if (watched === null) return null;
  const { crawl, view } = watched;
  const look = view && sharedLook(view);
  const choose = (): void => {
    showShared();
    onChosen();
  };
  return (
    <section aria-label={t('Shared')}>
      <h2 className={css.section}>{t('Shared')}</h2>
      <button type="button" className={css.job} aria-current={isShown ? 'true' : undefined} onClick={choose}>
        <span className={css.name}>
          <MiddleText text={view ? withoutScheme(view.title) : crawl} />
          {look && <span className={`${css.aside} ${toneClass(look.tone)}`}>{look.word}</span>}
        </span>
        {view && (
          <small>
            {t('{n, plural, one {# worker} other {# workers}} · {saved} saved', {
              n: view.workers.filter(({ isAlive }) => isAlive).length,
              saved: formatCount(view.counters.saved + view.counters.unchanged),
            })}
          </small>
        )}
      </button>
    </section>
  );
}
