import { t } from '../../contract/language.js';
import { CONSENT_WORDS, type Rendering, RENDER_WHY_WORDS } from '../../contract/rendering.js';
import { formatBytes, formatCount } from '../format/numbers.js';
import { formatMillis } from '../format/times.js';
import css from './detail.module.css';

/** How a page was rendered, and why. */
export function RenderingStory({ rendering }: { readonly rendering: Rendering }) {
  const { why, ms, requests, bytes, refused, errors, failed, consent } = rendering;
  return (
    <section className={css.story} aria-label={t('Rendering')} data-testid="rendering-story">
      <h3 className={css.heading}>{t('Rendering')}</h3>
      <p className={css.dim}>{t('Why it was rendered: {why}.', { why: t(RENDER_WHY_WORDS[why]) })}</p>
      <dl className={css.facts}>
        <Fact name={t('Time')} value={formatMillis(ms)} />
        <Fact name={t('Requests')} value={formatCount(requests)} />
        <Fact name={t('Loaded')} value={formatBytes(bytes)} />
        {refused > 0 && <Fact name={t('Refused')} value={formatCount(refused)} />}
      </dl>
      {consent && <p className={css.dim}>{t(CONSENT_WORDS[consent])}</p>}
      <Lines name={t('Errors of its scripts')} lines={errors} />
      <Lines name={t('Requests that failed')} lines={failed} />
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Lines({ name, lines }: { readonly name: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h4 className={css.heading}>{name}</h4>
      <ul className={css.files}>
        {lines.map((line, index) => (
          // A script may fail twice in the same words.
          <li key={index} className={css.mono}>
            {line}
          </li>
        ))}
      </ul>
    </>
  );
}
