interface Tiles {
  readonly total: number;
  /** Beside each other. */
  readonly across: number;
  /** Lines that are on screen. */
  readonly page: number;
}

/** The tile that a key leads to from another; null for keys that lead nowhere. */
export function tileAfterKey(key: string, at: number, { total, across, page }: Tiles): number | null {
  const by: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -across,
    ArrowDown: across,
    PageUp: -across * page,
    PageDown: across * page,
    Home: -total,
    End: total,
  };
  const step = Object.hasOwn(by, key) ? by[key] : undefined;
  if (step === undefined || total === 0) return null;
  const to = at + step;
  const isLine = Math.abs(step) > 1 && key !== 'Home' && key !== 'End';
  // Where there is no line above or below it stays in its column.
  if (isLine && to < 0) return at % across;
  return Math.max(0, Math.min(total - 1, to));
}
