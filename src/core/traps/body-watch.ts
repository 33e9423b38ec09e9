import type { TrapKind } from '../../contract/traps.js';
import { RecentMap } from '../runtime/recent-map.js';
import type { WatchedPage } from './types.js';

const SAME_BODY_LIMIT = 10;
const SOFT_404_LIMIT = 3;
/**
 * A few equal pages among many different ones (private profiles, deleted posts) make no trap of the others. Counts are
 * too low by less than a tenth of the pages, so that a text which makes up half of them is always found.
 */
const LEAST_SHARE = 0.4;
/** Pages that say so, each in its own words (most repeat the address), are more than some pages about it. */
const SAID_LIMIT = 10;
const LEAST_SHARE_SAID = 0.8;
const MAX_PATTERNS = 10_000;
const MAX_TEXTS = 10;

interface Bodies {
  pages: number;
  saidNotFound: number;
  /** How often each text was seen: at least so often, where there are more texts than are kept. */
  readonly texts: Map<string, number>;
}

/** Watches whether the pages of a pattern are one page under many URLs. Bounded: the last 10,000 patterns, 10 texts each. */
export class BodyWatch {
  readonly #patterns = new RecentMap<Bodies>(MAX_PATTERNS);

  /** Notes a saved page of a pattern; answers what is wrong with the pattern, or null. */
  note(pattern: string, page: WatchedPage): TrapKind | null {
    if (page.textHash === null || page.words === 0) return null;
    const bodies = this.#patterns.get(pattern) ?? { pages: 0, saidNotFound: 0, texts: new Map<string, number>() };
    this.#patterns.set(pattern, bodies);
    bodies.pages += 1;
    const times = counted(bodies.texts, page.textHash);
    if (isSoft404(page)) {
      bodies.saidNotFound += 1;
      const isSaid = bodies.saidNotFound >= SAID_LIMIT && bodies.saidNotFound >= LEAST_SHARE_SAID * bodies.pages;
      if (isSaid || (times >= SOFT_404_LIMIT && times >= LEAST_SHARE * bodies.pages)) return 'soft_404';
    }
    return times >= SAME_BODY_LIMIT && times >= LEAST_SHARE * bodies.pages ? 'same_body' : null;
  }
}

/** Frequent items with few counters (Misra and Gries 1982): a count is too low by at most one of MAX_TEXTS + 1 pages. */
function counted(texts: Map<string, number>, hash: string): number {
  const times = texts.get(hash) ?? 0;
  if (times > 0 || texts.size < MAX_TEXTS) {
    texts.set(hash, times + 1);
    return times + 1;
  }
  for (const [text, count] of texts) {
    if (count > 1) texts.set(text, count - 1);
    else texts.delete(text);
  }
  return 1;
}

function isSoft404(page: WatchedPage): boolean {
  return page.status === 200 && page.title !== null && saysNotFound(page.title);
}

const LATIN =
  /\b(?:(?:error|fehler|erreur|http)?[ :#-]*404(?!\d)|not[ -]found|(?:page|file|site|article|content|item|product) (?:was )?not found|can(?:no|['’])t (?:be found|find)|could(?: not|n['’]t) (?:be found|find)|(?:does not|doesn['’]t|no longer) exists?|no longer available|nothing (?:was )?found|nicht gefunden|existiert nicht|introuvable|non trouvée?|n['’]existe (?:pas|plus)|no (?:se )?(?:encontrad[ao]|ha sido encontrad[ao]|encontr[oó])|no existe|non (?:è stata )?trovat[ao]|não (?:foi )?encontrad[ao]|niet gevonden|bestaat niet|nie znaleziono|nie istnieje|nenalezen[ao]|hittades inte|ikke funnet|ikke fundet|ei löydy|bulunamadı)/iu;
const OTHER_SCRIPTS =
  /не найден|не существует|не знайден|見つかりません|見つかりませんでした|存在しません|未找到|找不到|不存在|页面不存在|찾을 수 없|존재하지 않|غير موجود|לא נמצא|δεν βρέθηκε/iu;

/** Whether a page's title says, in one of some twenty languages, that there is no such page. */
export function saysNotFound(title: string): boolean {
  return LATIN.test(title) || OTHER_SCRIPTS.test(title);
}
