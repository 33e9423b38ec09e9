/**
 * Where what had the focus leaves the window – a button that is not wanted any more once it was pressed, a strip that was closed –
 * and nobody says where the keyboard goes on, it is the name of what is on show: else it would be the top of the window. Returns
 * what stops listening.
 */
export function catchLostFocus(): () => void {
  const leave = ({ target, relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null) return;
    // It is told before it is gone, and whoever has a better place for the focus gives it that meanwhile.
    requestAnimationFrame(() => {
      const isGone = target instanceof Element && !target.isConnected;
      if (isGone && document.activeElement === document.body)
        document.querySelector<HTMLElement>('main h1[tabindex]')?.focus({ preventScroll: true });
    });
  };
  window.addEventListener('focusout', leave);
  return () => window.removeEventListener('focusout', leave);
}
