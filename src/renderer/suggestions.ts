import { bridge } from './bridge.js';
import { openForm } from './stores/ui.js';

/** Opens the form with an address that came from outside, and starts nothing; returns what stops listening. */
export function followSuggestions(): () => void {
  const take = async (): Promise<void> => {
    const address = await bridge().invoke('app.takeSuggestion');
    if (address === null) return;
    const { typeText } = await import('./settings/draft-store.js');
    typeText('seeds', address);
    openForm();
  };
  void take();
  return bridge().on('crawl.suggested', () => void take());
}
