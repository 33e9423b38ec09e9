import { type NativeImage, nativeImage } from 'electron';
import type { PictureWish, TakenPicture } from '../core/render/helper-messages.js';
import { sketchOf } from './sketch.js';

const THUMBNAIL_QUALITY = 80;
const FULL_QUALITY = 70;

/** CSS pixels. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** What taking a picture needs of the window. */
export interface Sitter {
  /** What the window shows. */
  shown(): Promise<NativeImage>;
  /** The page from its top to that size, as a JPEG in Base64. What the page knows of its window stays as it is. */
  beyond(size: PageSize, quality: number): Promise<string>;
}

/** Takes the picture of a page that is posed for it; `page` is as wide as the window. */
export async function takePicture(sitter: Sitter, wish: PictureWish, page: PageSize): Promise<TakenPicture> {
  const { whole } = wish;
  if (!whole) {
    const image = await sitter.shown();
    return { ...told(image, { width: page.width, height: wish.top }, wish), full: null, whole };
  }
  const size = { width: page.width, height: Math.min(page.height, wish.mostHeight) };
  const full = Buffer.from(await sitter.beyond(size, FULL_QUALITY), 'base64');
  return { ...told(nativeImage.createFromBuffer(full), size, wish), full: Uint8Array.from(full), whole };
}

function told(
  image: NativeImage,
  size: PageSize,
  { top, thumbnailWidth, sketchCell }: PictureWish,
): Pick<TakenPicture, 'thumbnail' | 'width' | 'height' | 'sketch'> {
  const { width, height } = image.getSize();
  if (width === 0) throw new Error('the page was not drawn');
  const scale = width / size.width;
  const topPixels = Math.min(height, Math.round(top * scale));
  const thumbnail = image
    .crop({ x: 0, y: 0, width, height: topPixels })
    .resize({ width: thumbnailWidth, height: Math.round((thumbnailWidth * topPixels) / width), quality: 'best' });
  return {
    thumbnail: Uint8Array.from(thumbnail.toJPEG(THUMBNAIL_QUALITY)),
    ...size,
    sketch: sketchOf({ pixels: Uint8Array.from(image.toBitmap()), width, height }, sketchCell * scale),
  };
}
