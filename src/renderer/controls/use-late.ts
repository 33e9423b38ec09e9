import { useEffect, useState } from 'react';

/** Whether something has lasted for so long: what is done at once is not worth a word. */
export function useLate(isOn: boolean, afterMs: number): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setIsLate(true), afterMs);
    return () => {
      clearTimeout(timer);
      setIsLate(false);
    };
  }, [isOn, afterMs]);
  return isOn && isLate;
}
