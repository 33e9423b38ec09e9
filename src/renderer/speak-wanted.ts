import { speak } from '../contract/language.js';

/**
 * Speaks the language that main wrote into the address of the window. The window is loaded anew when another is chosen:
 * the stream is resumable, so that nothing is lost by it.
 */
export async function speakWanted(): Promise<void> {
  const wanted = new URLSearchParams(location.search).get('language');
  if (wanted !== 'de') return;
  const { GERMAN } = await import('../languages/de/german.js');
  speak('de', GERMAN);
  document.documentElement.lang = 'de';
}
