/* Runs in a world of its own beside the page's scripts. It must name nothing outside of itself: its source is sent. */

export interface PictureSetting {
  /** Whether what lies below the window will be seen as well: images that wait for that are loaded. */
  readonly whole: boolean;
  /** Images are waited for so long. */
  readonly mostMs: number;
}

/** Makes the page ready for its picture: at its top, with its images, drawn once more. Answers how high it is, in CSS pixels. */
export async function poseForPicture({ whole, mostMs }: PictureSetting): Promise<number> {
  // Asked of the prototypes: the document's own properties are also its images and forms by their names.
  const images: HTMLImageElement[] = Array.from(Reflect.get(Document.prototype, 'images', document));
  const [root]: Element[] = Array.from(Reflect.apply(Document.prototype.querySelectorAll, document, [':root']));
  window.scrollTo({ top: 0, left: 0, behavior: 'instant' });
  if (whole) for (const image of images) if (image.loading === 'lazy') image.loading = 'eager';
  const bounds = (image: HTMLImageElement): DOMRect => image.getBoundingClientRect();
  const awaited = images.filter((image) => !image.complete && (whole || bounds(image).top < window.innerHeight));
  const ended = awaited.map(
    (image) =>
      new Promise((resolve) => {
        image.addEventListener('load', resolve, { once: true });
        image.addEventListener('error', resolve, { once: true });
      }),
  );
  const late = new Promise((resolve) => setTimeout(resolve, mostMs));
  await Promise.race([Promise.all(ended), late]);
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  const scrolled = Reflect.get(Document.prototype, 'scrollingElement', document) ?? root;
  return Math.max(scrolled?.scrollHeight ?? 0, window.innerHeight);
}
