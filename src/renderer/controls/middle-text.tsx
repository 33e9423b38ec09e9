import { useLayoutEffect, useRef, useState } from 'react';
import { withoutMiddle } from '../format/middle.js';
import css from './controls.module.css';

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

/** Measures text in an element's font without laying anything out. */
function measureIn(element: HTMLElement): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return () => 0;
  const { font } = getComputedStyle(element);
  context.font = font;
  return (text) => context.measureText(text).width;
}
