import { lazy, Suspense, useEffect } from 'react';
import { t } from '../../contract/language.js';
import { readSite, showLook, useSite } from './site-store.js';
import { SiteTree } from './site-tree.js';
import css from './site.module.css';

// What draws the links comes when it is looked at.
const LinkGraph = lazy(async () => ({ default: (await import('./link-graph.js')).LinkGraph }));
const PlaceMenu = lazy(async () => ({ default: (await import('./place-menu.js')).PlaceMenu }));

/** What the crawl has of its site: hosts, folders and pages as a tree, or how they link to each other. */
export function SiteView({ jobId }: { readonly jobId: string }) {
  useEffect(() => readSite(jobId), [jobId]);
  const look = useSite((state) => state.look);
  const isMenuOpen = useSite((state) => state.menu !== null);
  return (
    <section className={css.view} aria-label={t('Site')}>
      <div className={css.tools}>
        <div className={css.looks} role="group" aria-label={t('Ways to show the site')}>
          <button type="button" className={css.chip} aria-pressed={look === 'tree'} onClick={() => showLook('tree')}>
            {t('Folders')}
          </button>
          <button type="button" className={css.chip} aria-pressed={look === 'graph'} onClick={() => showLook('graph')}>
            {t('Links')}
          </button>
        </div>
        <Remark />
      </div>
      {look === 'tree' ? (
        <SiteTree jobId={jobId} />
      ) : (
        <Suspense fallback={<div aria-busy="true" />}>
          <LinkGraph key={jobId} jobId={jobId} />
        </Suspense>
      )}
      {isMenuOpen && (
        <Suspense fallback={null}>
          <PlaceMenu jobId={jobId} />
        </Suspense>
      )}
    </section>
  );
}

function Remark() {
  const isCut = useSite((state) => state.isCut);
  const look = useSite((state) => state.look);
  if (isCut)
    return (
      <p className={css.remark}>
        {t('There are more folders than can be told apart; those beyond are counted in the one above them.')}
      </p>
    );
  return look === 'tree' ? <p className={css.remark}>{t('Enter shows a folder in the table of URLs.')}</p> : null;
}
