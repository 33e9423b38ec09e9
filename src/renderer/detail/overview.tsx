import type { ReactNode } from 'react';
import { t } from '../../contract/language.js';
import { NO_CONTENT_WORDS } from '../../contract/no-content.js';
import type { UrlDetail } from '../../contract/rules.js';
import { openInBrowser } from '../actions/commands.js';
import { refetch } from '../actions/retry.js';
import { RobotsOverride } from '../actions/robots-override.js';
import { Button } from '../controls/button.js';
import { formatBytes, formatCount } from '../format/numbers.js';
import { formatMillis } from '../format/times.js';
import { isWebAddress } from '../format/urls.js';
import { explainUrl } from '../stores/ui.js';
import { foundWords } from '../words/explain-words.js';
import { whyWords } from '../words/outcome-words.js';
import { contentFacts } from './detail-words.js';
import css from './detail.module.css';
import { PictureStory } from './picture.js';
import { RenderingStory } from './rendering.js';
import { ThingLink } from '../thing/thing-link.js';

/** What became of a URL and why, and its facts. */
export function Overview({ jobId, detail }: { readonly jobId: string; readonly detail: UrlDetail }) {
  const { record } = detail;
  const isOpen = record.state === 'queued' || record.state === 'pending';
  return (
    <>
      <Verdicts detail={detail} />
      <dl className={css.facts}>
        <Fact name={t('Status')}>{record.status}</Fact>
        <Fact name={t('Type')}>{record.contentType}</Fact>
        <Fact name={t('Size')}>{record.bytes !== null && formatBytes(record.bytes)}</Fact>
        <Fact name={t('Time')}>{record.durationMs !== null && formatMillis(record.durationMs)}</Fact>
        <Fact name={t('Depth')}>{formatCount(record.depth)}</Fact>
        <Found detail={detail} />
        <Fact name={t('Answered by')}>
          {record.finalUrl !== null && record.finalUrl !== record.url && <ThingLink url={record.finalUrl} />}
        </Fact>
        {contentFacts(detail).map(({ name, value, mono }) => (
          <Fact key={name} name={name}>
            {mono ? <span className={css.mono}>{value}</span> : value}
          </Fact>
        ))}
      </dl>
      {detail.pictures !== null && (
        <PictureStory key={record.id} jobId={jobId} detail={{ record, pictures: detail.pictures }} />
      )}
      {detail.rendering !== null && <RenderingStory rendering={detail.rendering} />}
      <div className={css.deeds}>
        <Button size="small" onClick={() => explainUrl(record.url)}>
          {t('Explain')}
        </Button>
        {!isOpen && isWebAddress(record.url) && (
          <Button size="small" onClick={() => refetch(jobId, record.url)}>
            {t('Fetch again')}
          </Button>
        )}
        {isWebAddress(record.url) && (
          <Button size="small" onClick={() => void openInBrowser(record.url)}>
            {t('Open in browser')}
          </Button>
        )}
        {record.reason === 'robots_disallowed' && <RobotsOverride key={record.id} jobId={jobId} url={record.url} />}
      </div>
    </>
  );
}

/** What was decided of it, with the reason of each decision. */
function Verdicts({ detail: { record } }: { readonly detail: UrlDetail }) {
  const why = whyWords(record);
  return (
    <>
      {why && <p className={css.why}>{why}</p>}
      {record.noContent && (
        <p className={css.why}>{t('No content: {what}.', { what: t(NO_CONTENT_WORDS[record.noContent]) })}</p>
      )}
      {record.noindex && <p className={css.why}>{t('It asks search engines not to list it (noindex).')}</p>}
    </>
  );
}

function Found({ detail }: { readonly detail: UrlDetail }) {
  const { foundOn } = detail;
  if (!foundOn) return <Fact name={t('Source')}>{foundWords(detail)}</Fact>;
  return (
    <>
      <Fact name={t('Found on')}>
        <ThingLink url={foundOn.url} />
      </Fact>
      <Fact name={t('Link text')}>{foundOn.text}</Fact>
    </>
  );
}

/** Nothing where there is nothing to say. */
function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === null || children === false || children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
