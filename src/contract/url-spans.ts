/** Moments in the life of a URL by which it can be looked for: it was found; its last attempt ended. */
export const URL_MOMENTS = ['found', 'finished'] as const;
export type UrlMoment = (typeof URL_MOMENTS)[number];

/** A span of time in milliseconds since 1970: `from` is in it, `to` is not; null = open at that end. */
export interface TimeSpan {
  readonly from: number | null;
  readonly to: number | null;
}

/** In which spans the moments of a URL are to be; one that is absent may be whenever it was. */
export type UrlSpans = Readonly<Partial<Record<UrlMoment, TimeSpan>>>;
