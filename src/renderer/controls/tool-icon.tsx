import css from './tool-icon.module.css';

/** Lines of a picture of 16 by 16. */
const PATHS = {
  table: 'M2 3h12v10H2zM2 6.5h12M6 6.5V13',
  groups: 'M2 4h3M7 4h7M2 8h3M7 8h7M2 12h3M7 12h7',
  pictures: 'M2 3h12v10H2zM2 11l4-4 3 3 2-2 3 3',
  copy: 'M5.5 5.5V2.5h8v8h-3M2.5 5.5h8v8h-8z',
  views: 'M4 2.5h8v11L8 10.5 4 13.5z',
  columns: 'M2 3h12v10H2zM6 3v10M10 3v10',
} as const;

interface ToolFaceProps {
  readonly icon: keyof typeof PATHS;
  readonly words: string;
  /** It opens a menu, which an arrow beside the words tells. */
  readonly opens?: boolean;
}

/** What a tool of a list shows: words, or a picture where there is little room; `words` are its name in any case. */
export function ToolFace({ icon, words, opens = false }: ToolFaceProps) {
  return (
    <>
      <svg className={css.icon} viewBox="0 0 16 16" aria-hidden="true">
        <path d={PATHS[icon]} />
      </svg>
      <span className={css.words}>
        {words}
        {opens && <span aria-hidden="true"> ▾</span>}
      </span>
    </>
  );
}
