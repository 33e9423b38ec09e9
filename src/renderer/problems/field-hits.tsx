import { type HitCount, type NamedHits, oddOnesOf, type PatternHits } from '../../contract/extract.js';
import { t } from '../../contract/language.js';
import { ThingLink } from '../thing/thing-link.js';
import { readableUrl } from '../format/short-url.js';
import css from './field-hits.module.css';
import { useFieldHits } from './use-field-hits.js';

/** How often each field of one's own was found, on pages of which patterns, and which pages are odd ones out. */
export function FieldHits({ jobId }: { readonly jobId: string }) {
  const hits = useFieldHits(jobId);
  if (hits === null || hits.length === 0) return null;
  return (
    <details className={css.hits}>
      <summary>{t('How often each field was found, by pattern of pages')}</summary>
      {/* It scrolls: a stop for those without a mouse. */}
      <div className={css.all} role="region" aria-label={t('Fields by pattern of pages')} tabIndex={0}>
        {hits.map((field) => (
          <Field key={field.name} of={field} />
        ))}
      </div>
    </details>
  );
}

function Field({ of: { name, found, asked, patterns, others } }: { readonly of: NamedHits }) {
  return (
    <section className={css.field}>
      <h2 className={css.name}>
        {t('{name}: found on {found} of {asked, plural, one {# page} other {# pages}}', { name, found, asked })}
      </h2>
      <ul className={css.patterns}>
        {patterns.map((pattern) => (
          <Pattern key={pattern.pattern} of={pattern} />
        ))}
        {others.asked > 0 && (
          <li>
            <Count of={others} />
            <span>{t('pages of all other patterns')}</span>
          </li>
        )}
      </ul>
    </section>
  );
}

function Pattern({ of }: { readonly of: PatternHits }) {
  const more = oddOnesOf(of) - of.oddOnes.length;
  return (
    <li data-testid="field-pattern">
      <Count of={of} />
      <span className={css.pattern}>{readableUrl(of.pattern)}</span>
      {of.oddOnes.length > 0 && (
        <div className={css.odd}>
          {t('{n, plural, one {The odd one out:} other {The odd ones out:}}', { n: oddOnesOf(of) })}
          <ul>
            {of.oddOnes.map(({ id, url }) => (
              <li key={id}>
                <ThingLink url={url} id={id} />
              </li>
            ))}
            {more > 0 && <li>{t('{more, plural, one {and # more page} other {and # more pages}}', { more })}</li>}
          </ul>
        </div>
      )}
    </li>
  );
}

function Count({ of: { found, asked } }: { readonly of: HitCount }) {
  return <span className={css.count}>{t('{found} of {asked}', { found, asked })}</span>;
}
