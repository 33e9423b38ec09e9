import { useEffect, useState } from 'react';
import { t } from '../../contract/language.js';
import { LINK_PLACE_WORDS } from '../../contract/link-places.js';
import type { UrlDetail } from '../../contract/rules.js';
import type { LinkPage, LinkQuery, LinkRow } from '../../contract/url-links.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { RowUrl } from '../controls/row-url.js';
import { StateDot } from '../controls/state-dot.js';
import { useCells } from '../controls/use-cells.js';
import { originOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import { report } from '../stores/notices.js';
import { useThingList } from '../thing/use-thing-list.js';
import css from './detail.module.css';

interface LinksProps {
  readonly jobId: string;
  readonly detail: UrlDetail;
}

/** Who links to a URL, and where its own page leads, with the words of each link. */
export function Links({ jobId, detail }: LinksProps) {
  const { referrerCount, linksOut, record } = detail;
  const [counted, setCounted] = useState<number | null>(null);
  const pages = referrerCount ?? counted;
  return (
    <>
      <h3 className={css.heading}>
        {pages === null
          ? t('Looking for the pages that link here…')
          : t('Linked from {pages, plural, one {# page} other {# pages}}', { pages })}
      </h3>
      <LinkList key={`in ${referrerCount}`} jobId={jobId} id={record.id} direction="in" onCounted={setCounted} />
      <h3 className={css.heading}>
        {t('It has {links, plural, =0 {no links} one {# link} other {# links}}', { links: linksOut })}
      </h3>
      <LinkList key={`out ${linksOut}`} jobId={jobId} id={record.id} direction="out" />
    </>
  );
}

const AT_ONCE = 100;

interface LinkListProps extends Pick<LinkQuery, 'id' | 'direction'> {
  readonly jobId: string;
  /** Is told how many there are. */
  readonly onCounted?: (total: number) => void;
}

function LinkList({ jobId, id, direction, onCounted }: LinkListProps) {
  const [page, setPage] = useState<LinkPage | null>(null);
  const [wanted, setWanted] = useState(AT_ONCE);
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  useEffect(() => {
    let current = true;
    const limit = Math.min(500, wanted);
    void bridge()
      .invoke('urls.links', jobId, { id, direction, offset: 0, limit })
      .then((answer) => {
        if (!current) return;
        if (!answer.ok) return report(answer.error, jobId);
        setPage(answer.value);
        onCounted?.(answer.value.total);
      });
    return () => {
      current = false;
    };
  }, [jobId, id, direction, wanted, onCounted]);
  const rows = page?.rows ?? [];
  const { list, row } = useThingList(rows.map(({ url }) => url));
  const [ruler, cells] = useCells();
  if (!page || page.total === 0) return null;
  const name = direction === 'in' ? t('Pages that link here') : t('Links of this page');
  return (
    <>
      <ul className={css.links} aria-label={name} {...list}>
        <li className={`${css.linkRow} ${css.ruler}`} aria-hidden="true">
          <span />
          <span className={css.linkUrl} ref={ruler} />
        </li>
        {rows.map((link, index) => (
          // A page may link to the same place twice.
          <Row
            key={`${index} ${link.url}`}
            link={link}
            origin={origin}
            cells={cells}
            place={row(link.url)}
            index={index}
          />
        ))}
      </ul>
      {rows.length < page.total && (
        <p className={css.more}>
          {t('{shown} of {total} shown.', { shown: rows.length, total: page.total })}
          {wanted < 500 && (
            <Button size="small" onClick={() => setWanted(500)}>
              {t('Show more')}
            </Button>
          )}
        </p>
      )}
    </>
  );
}

interface RowProps {
  readonly link: LinkRow;
  readonly origin: string;
  readonly cells: number | null;
  readonly place: ReturnType<ReturnType<typeof useThingList>['row']>;
  readonly index: number;
}

function Row({ link: { url, text, state, status, place: part }, origin, cells, place, index }: RowProps) {
  return (
    <li className={css.linkRow} {...place} id={`${place.id}#${index}`} title={url}>
      <StateDot state={state} />
      <span className={css.linkUrl}>
        <RowUrl url={url} origin={origin} cells={cells} />
      </span>
      <span className={css.linkText}>{text === '' ? '' : t('“{text}”', { text })}</span>
      <span className={css.linkPart}>{part === null ? '' : t(LINK_PLACE_WORDS[part])}</span>
      <span className={css.dim}>{status ?? ''}</span>
    </li>
  );
}
