import { Tabs } from '@base-ui/react/tabs';
import { type KeyboardEvent, lazy, Suspense } from 'react';
import { t } from '../../contract/language.js';
import type { UrlDetail } from '../../contract/rules.js';
import { Button } from '../controls/button.js';
import { StateDot } from '../controls/state-dot.js';
import { readableUrl } from '../format/short-url.js';
import { openThingMenu, type Section, showSection, type Thing, useThing } from '../stores/thing.js';
import { explainUrl } from '../stores/ui.js';
import { stateWords } from '../table/url-columns.js';
import css from './detail.module.css';
import { Files } from './files.js';
import { Headers } from './headers.js';
import { Links } from './links.js';
import { Overview } from './overview.js';
import { Timeline } from './timeline.js';
import { useComparedCrawl } from '../reader/use-other-crawls.js';
import { useThingDetail } from './use-thing-detail.js';

const Compare = lazy(async () => ({ default: (await import('../reader/compare.js')).Compare }));
const Reader = lazy(async () => ({ default: (await import('../reader/reader.js')).Reader }));

interface DetailPaneProps {
  readonly jobId: string;
  readonly onClose: () => void;
}

/** All that is known of one URL, whichever view it was opened from. Esc closes it. */
export function DetailPane({ jobId, onClose }: DetailPaneProps) {
  const thing = useThing((state) => state.opened);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <aside className={css.detail} aria-label={t('Selected URL')} tabIndex={-1} onKeyDown={onKeyDown}>
      {thing && <Told jobId={jobId} thing={thing} onClose={onClose} />}
    </aside>
  );
}

function Told({ jobId, thing, onClose }: DetailPaneProps & { readonly thing: Thing }) {
  const told = useThingDetail(jobId, thing);
  const detail = told.kind === 'known' ? told.detail : null;
  return (
    <>
      <Head thing={thing} detail={detail} onClose={onClose} />
      {detail && <Sections jobId={jobId} detail={detail} />}
      {told.kind === 'unknown' && (
        <div className={css.section}>
          <p className={css.dim}>{t('This crawl does not know this address: no page it has read links to it.')}</p>
          <div className={css.deeds}>
            <Button size="small" onClick={() => explainUrl(thing.url)}>
              {t('Explain')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

interface HeadProps {
  readonly thing: Thing;
  readonly detail: UrlDetail | null;
  readonly onClose: () => void;
}

function Head({ thing, detail, onClose }: HeadProps) {
  const step = useThing((state) => state.step);
  const title = detail?.record.title ?? null;
  return (
    <header className={css.head}>
      <div className={css.names}>
        <h2 className={css.title} title={title ?? undefined} dir="auto">
          {title ?? nameOf(thing.url)}
        </h2>
      </div>
      <div className={css.tools}>
        {step && (
          <>
            <Button
              look="quiet"
              size="small"
              aria-label={t('Previous URL')}
              title={t('Previous')}
              onClick={() => step(-1)}
            >
              ↑
            </Button>
            <Button look="quiet" size="small" aria-label={t('Next URL')} title={t('Next')} onClick={() => step(1)}>
              ↓
            </Button>
          </>
        )}
        <Button
          look="quiet"
          size="small"
          aria-haspopup="menu"
          aria-label={t('What can be done')}
          title={t('What can be done')}
          onClick={({ currentTarget }) => {
            const { left, bottom } = currentTarget.getBoundingClientRect();
            openThingMenu([thing], { x: left, y: bottom });
          }}
        >
          ⋯
        </Button>
        <Button look="quiet" size="small" aria-label={t('Close details')} title={t('Close')} onClick={onClose}>
          ✕
        </Button>
      </div>
      <div className={css.address}>
        <p className={css.url} title={thing.url}>
          {readableUrl(thing.url)}
        </p>
        {detail && (
          <p className={css.state}>
            <StateDot state={detail.record.state} />
            {stateWords(detail.record)}
          </p>
        )}
      </div>
    </header>
  );
}

const NAMES: readonly (readonly [Section, string])[] = [
  ['overview', t('Overview')],
  ['read', t('Read')],
  ['timeline', t('Timeline')],
  ['links', t('Links')],
  ['headers', t('Headers')],
  ['files', t('Files')],
  ['compare', t('Compare')],
];

function Sections({ jobId, detail }: { readonly jobId: string; readonly detail: UrlDetail }) {
  const wanted = useThing((state) => state.section);
  const canCompare = useComparedCrawl(jobId).other !== null;
  const section = wanted === 'compare' && !canCompare ? 'overview' : wanted;
  return (
    <Tabs.Root
      className={css.sections}
      value={section}
      // The values are those of the tabs below.
      onValueChange={(value: Section) => showSection(value)}
    >
      <Tabs.List className={css.tabs} activateOnFocus>
        {NAMES.filter(([name]) => canCompare || name !== 'compare').map(([name, words]) => (
          <Tabs.Tab key={name} value={name} className={css.tab}>
            {words}
            {name === 'links' && <small>{linkCounts(detail)}</small>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel className={css.section} value={section}>
        <Shown section={section} jobId={jobId} detail={detail} />
      </Tabs.Panel>
    </Tabs.Root>
  );
}

interface ShownProps {
  readonly section: Section;
  readonly jobId: string;
  readonly detail: UrlDetail;
}

function Shown({ section, jobId, detail }: ShownProps) {
  switch (section) {
    case 'overview':
      return <Overview jobId={jobId} detail={detail} />;
    case 'read':
      return (
        <Suspense fallback={null}>
          <Reader key={detail.record.id} jobId={jobId} record={detail.record} />
        </Suspense>
      );
    case 'timeline':
      return <Timeline detail={detail} />;
    case 'links':
      return <Links key={detail.record.id} jobId={jobId} detail={detail} />;
    case 'headers':
      return <Headers detail={detail} />;
    case 'files':
      return <Files jobId={jobId} record={detail.record} renderedPath={detail.renderedPath} />;
    case 'compare':
      return (
        <Suspense fallback={null}>
          <Compare key={detail.record.id} jobId={jobId} url={detail.record.url} record={detail.record} />
        </Suspense>
      );
  }
}

function linkCounts({ referrerCount, linksOut }: UrlDetail): string {
  if (referrerCount === null) return t('{out} out', { out: linksOut });
  return t('{into} in · {out} out', { into: referrerCount, out: linksOut });
}

/** The last part of an address, for one that has no title. */
function nameOf(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
  const name = path.replace(/\/$/, '').split('/').at(-1) ?? '';
  return name === '' ? url : name;
}
