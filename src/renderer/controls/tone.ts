import css from './controls.module.css';

export type Tone = 'saved' | 'wait' | 'fail' | 'skip' | 'dim';

const CLASSES: Readonly<Record<Tone, string | undefined>> = {
  saved: css.toneSaved,
  wait: css.toneWait,
  fail: css.toneFail,
  skip: css.toneSkip,
  dim: css.toneDim,
};

/** The class that colours text by what it means. */
export function toneClass(tone: Tone): string {
  return CLASSES[tone] ?? '';
}
