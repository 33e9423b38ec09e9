const LATIN =
  /\b(?:(?:error|fehler|erreur|http)?[ :#-]*404(?!\d)|not[ -]found|(?:page|file|site|article|content|item|product) (?:was )?not found|can(?:no|['’])t (?:be found|find)|could(?: not|n['’]t) (?:be found|find)|(?:does not|doesn['’]t|no longer) exists?|no longer available|nothing (?:was )?found|nicht gefunden|existiert nicht|introuvable|non trouvée?|n['’]existe (?:pas|plus)|no (?:se )?(?:encontrad[ao]|ha sido encontrad[ao]|encontr[oó])|no existe|non (?:è stata )?trovat[ao]|não (?:foi )?encontrad[ao]|niet gevonden|bestaat niet|nie znaleziono|nie istnieje|nenalezen[ao]|hittades inte|ikke funnet|ikke fundet|ei löydy|bulunamadı)/iu;
const OTHER_SCRIPTS =
  /не найден|не существует|не знайден|見つかりません|見つかりませんでした|存在しません|未找到|找不到|不存在|页面不存在|찾을 수 없|존재하지 않|غير موجود|לא נמצא|δεν βρέθηκε/iu;

/** Whether a page's title says, in one of some twenty languages, that there is no such page. */
export function saysNotFound(title: string): boolean {
  return LATIN.test(title) || OTHER_SCRIPTS.test(title);
}
