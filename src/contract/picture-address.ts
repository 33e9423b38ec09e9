import { PICTURE_SIZES, type PictureSize } from './pictures.js';

/** Which picture of which page of which crawl. */
export interface PictureAddress {
  readonly jobId: string;
  readonly id: number;
  readonly size: PictureSize;
}

/**
 * Where the window finds the picture of a page, in its own origin. `version`: another one once there may be a new picture, so that the
 * old one is not shown again.
 */
export function pictureUrl({ jobId, id, size }: PictureAddress, version = ''): string {
  return `/crawls/${encodeURIComponent(jobId)}/pictures/${id}/${size}.jpg${version === '' ? '' : `?${encodeURIComponent(version)}`}`;
}

/** What the path of a `pictureUrl` was made of; null for any other. */
export function pictureAddress(pathname: string): PictureAddress | null {
  const [, crawls, jobId = '', pictures, id = '', file = ''] = pathname.split('/');
  const size = PICTURE_SIZES.find((known) => file === `${known}.jpg`);
  if (crawls !== 'crawls' || pictures !== 'pictures' || size === undefined || !/^[1-9]\d{0,14}$/.test(id)) return null;
  try {
    return { jobId: decodeURIComponent(jobId), id: Number(id), size };
  } catch {
    // A lone % is in no name of a crawl.
    return null;
  }
}
