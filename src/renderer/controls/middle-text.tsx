import { useLayoutEffect, useRef, useState } from 'react';
import { withoutMiddle } from '../format/middle.js';
import css from './controls.module.css';
import { measureIn } from './measure-text.js';

/** A line of text that takes the room there is and, where that is too little, leaves its middle out. */
export function MiddleText({ text }: { readonly text: string }) {
  const box = useRef<HTMLSpanElement>(null);
  const [shown, setShown] = useState(text);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const widthOf = measureIn(element);
    const fit = (): void => setShown(withoutMiddle(text, (candidate) => widthOf(candidate) <= element.clientWidth));
    const resizes = new ResizeObserver(fit);
    resizes.observe(element);
    fit();
    return () => resizes.disconnect();
  }, [text]);
  return (
    <span ref={box} className={css.middle}>
      {shown}
    </span>
  );
}
