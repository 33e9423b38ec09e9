import { useState } from 'react';
import { t } from '../../contract/language.js';
import { pictureUrl } from '../../contract/picture-address.js';
import type { UrlDetail } from '../../contract/rules.js';
import { Button } from '../controls/button.js';
import css from './detail.module.css';

interface PictureStoryProps {
  readonly jobId: string;
  readonly detail: Pick<UrlDetail, 'record'> & { readonly pictures: NonNullable<UrlDetail['pictures']> };
}

/** What the page looked like when it was crawled: its top, and the whole of it where that was kept. */
export function PictureStory({ jobId, detail: { record, pictures } }: PictureStoryProps) {
  const [isWhole, setIsWhole] = useState(false);
  const size = isWhole ? 'full' : 'thumbnail';
  const page = record.title ?? record.url;
  return (
    <section className={css.story} aria-label={t('Picture')} data-testid="picture">
      <h3 className={css.heading}>{t('Picture')}</h3>
      <img
        className={isWhole ? css.wholePicture : css.picture}
        src={pictureUrl({ jobId, id: record.id, size }, `${record.attempts}`)}
        alt={isWhole ? t('Picture of the whole page {page}', { page }) : t('Picture of {page}', { page })}
        {...(isWhole && { width: pictures.width, height: pictures.height })}
      />
      {pictures.full !== null && (
        <div className={css.deeds}>
          <Button size="small" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? t('Show its top only') : t('Show the whole page')}
          </Button>
        </div>
      )}
    </section>
  );
}
