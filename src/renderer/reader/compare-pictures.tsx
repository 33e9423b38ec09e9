import { useEffect, useState } from 'react';
import type { PageRecord } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { pictureUrl } from '../../contract/picture-address.js';
import type { PictureArea, PictureChange } from '../../contract/pictures.js';
import { shareWords } from '../../contract/share-words.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import css from './compare-pictures.module.css';

interface ComparePicturesProps {
  readonly jobId: string;
  readonly otherId: string;
  readonly record: PageRecord;
}

/** What a page looks like now against what it looked like in another crawl; nothing where one has no picture of it. */
export function ComparePictures({ jobId, otherId, record }: ComparePicturesProps) {
  const change = usePictureChange(jobId, otherId, record);
  const [isLaid, setIsLaid] = useState(false);
  if (change === null) return null;
  const { otherId: id, size } = change;
  const then = pictureUrl({ jobId: otherId, id, size });
  const now = pictureUrl({ jobId, id: record.id, size }, `${record.attempts}`);
  return (
    // Scrolls, so the keyboard has to get to it.
    <section className={css.pictures} aria-label={t('Pictures')} tabIndex={0}>
      <p className={css.sum} role="status">
        {change.share === 0
          ? t('The picture is the same in both.')
          : t('{share} of the picture has changed.', { share: shareWords(change.share) })}
      </p>
      <div>
        <Button size="small" onClick={() => setIsLaid(!isLaid)}>
          {isLaid ? t('Show side by side') : t('Show only what differs')}
        </Button>
      </div>
      {isLaid ? (
        <div className={css.laid} role="img" aria-label={t('What differs between the two pictures')}>
          <img src={then} alt="" />
          <img src={now} alt="" />
        </div>
      ) : (
        <div className={css.sides}>
          <Side name={t('In the other crawl')} source={then} change={change} height={change.otherHeight} />
          <Side name={t('In this crawl')} source={now} change={change} height={change.height} />
        </div>
      )}
    </section>
  );
}

interface SideProps {
  readonly name: string;
  readonly source: string;
  readonly change: PictureChange;
  /** CSS pixels of what the picture shows. */
  readonly height: number;
}

function Side({ name, source, change, height }: SideProps) {
  const { width, areas } = change;
  return (
    <figure className={css.side}>
      <figcaption>{name}</figcaption>
      <div className={css.frame}>
        <img src={source} alt={t('Picture: {name}', { name })} />
        <svg className={css.areas} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {areas.map((area) => (
            <Area key={`${area.x} ${area.y}`} area={area} />
          ))}
        </svg>
      </div>
    </figure>
  );
}

/** Pixels of a page by which the mark stands off from what has changed. */
const MARGIN = 6;

function Area({ area: { x, y, width, height } }: { readonly area: PictureArea }) {
  return <rect x={x - MARGIN} y={y - MARGIN} width={width + 2 * MARGIN} height={height + 2 * MARGIN} rx={MARGIN} />;
}

function usePictureChange(
  jobId: string,
  otherId: string,
  { id, attempts, pictured }: PageRecord,
): PictureChange | null {
  const [change, setChange] = useState<PictureChange | null>(null);
  useEffect(() => {
    if (!pictured) return;
    let isWanted = true;
    void bridge()
      .invoke('jobs.pictureChange', jobId, id, otherId)
      .then((answer) => isWanted && setChange(answer.ok ? answer.value : null));
    return () => {
      isWanted = false;
    };
  }, [jobId, otherId, id, attempts, pictured]);
  return change;
}
