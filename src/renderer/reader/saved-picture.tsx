import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import css from './reader.module.css';

/** The crawl whose pictures stand in the page that is read; null where only their words are shown. */
export const PictureJob = createContext<string | null>(null);

interface SavedPictureProps {
  readonly url: string;
  readonly words: string;
}

/**
 * A picture as it was saved, read once it comes near the screen; its words where the crawl has not saved it. Nothing is asked
 * of the network.
 */
export function SavedPicture({ url, words }: SavedPictureProps) {
  const jobId = useContext(PictureJob);
  const place = useRef<HTMLSpanElement>(null);
  const [source, setSource] = useState<string | null>(null);
  useEffect(() => {
    const element = place.current;
    if (jobId === null || element === null) return;
    let isWanted = true;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        void savedSource(jobId, url).then((found) => isWanted && setSource(found));
      },
      { rootMargin: '400px' },
    );
    observer.observe(element);
    return () => {
      isWanted = false;
      observer.disconnect();
    };
  }, [jobId, url]);
  if (source !== null) return <img className={css.image} src={source} alt={words} title={url} />;
  return (
    <span ref={place} className={css.picture} title={url}>
      {words === '' ? t('Picture') : words}
    </span>
  );
}

/** As a data: URL, the one kind that the window's content security policy lets a picture have beside its own files. */
async function savedSource(jobId: string, url: string): Promise<string | null> {
  const answer = await bridge().invoke('urls.savedPicture', jobId, url);
  if (!answer.ok || answer.value === null) return null;
  const { type, bytes } = answer.value;
  const reader = new FileReader();
  return new Promise((resolve) => {
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : null);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(new Blob([Uint8Array.from(bytes)], { type }));
  });
}
