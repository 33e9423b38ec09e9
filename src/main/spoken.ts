import { type Language, speak } from '../contract/language.js';

/** Says what main says, such as menus and notifications, in a language from now on. */
export async function speakIn(language: Language): Promise<void> {
  speak(language, language === 'de' ? (await import('../languages/de/german.js')).GERMAN : {});
}
