import { foldSpace } from '../dom/document.js';
import { HEADINGS } from '../dom/elements.js';
import { isElement, isText } from '../dom/node.js';
import { visibleText } from '../visible-text.js';
import { isoDate } from '../metadata/dates.js';
import type { Block } from './block.js';
import { lineOfText, Wording } from './wording.js';

/** Longest label that stands alone on a line. */
const MAX_LABEL = 60;
/** Longest line that asks readers for something, in characters. */
const MAX_PLEA = 320;
/** The same for a line that is the date of the page, with a name or two beside it. */
const MAX_DATELINE = 110;
/** Share of a line in which another page is named that stands in its link. */
const NAMED = 0.3;

/** Whole lines that say what stands round a text: advertising, comments, sharing, the way back. */
const LABEL = wholeLine(
  'ad|ads?|adverts?|advertisements?|advertising|anzeige|werbung|reklama?|publicidade?|publicit[eé]|pubblicit[aà]|iklan|annonse?|sponsored(?: content)?',
  '(?:\\d+|no|view|show|add(?: a)?|leave(?: a)?|post(?: a)?|write(?: a)?|keine)? ?(?:all )?(?:comments?|kommentare?|commentaires?|comentarios?|coment[aá]rios?|komentarze|commenti)(?: \\(?\\d+\\)?| closed| are closed| verfassen| schreiben)?',
  '(?:leave|post) a reply|reply|antworten|join the (?:conversation|discussion)|tell us what you think',
  '(?:share|tweet|teilen|partager|compartir|compartilhar?|condividi|udost[eę]pnij|delen)(?: (?:this|it|mit|on|auf|sur|en|no|na|su))?(?: (?:article|post|story|page|via))?(?: (?:on|auf))?(?: (?:facebook|twitter|x|whatsapp|linkedin|e-?mail|pinterest|telegram|reddit))?',
  'share this (?:on \\w+|article|post|story|page)|click to (?:tweet|share)|pin it|e-?mail this|print(?: this)?(?: page| article)?|drucken|imprimir|imprimer',
  'loading|wird geladen|cargando|chargement|close|schlie(?:ss|ß)en|cerrar|fermer|text size|schriftgr(?:ö|oe)(?:ss|ß)e|cookie[- ]settings|cookie-?einstellungen|manage cookies',
  'back(?: to top| to overview)?|zur(?:ü|ue)ck(?: zur (?:startseite|(?:listen)?ansicht|(?:ü|ue)bersicht))?|nach oben|voltar|volver|retour|top',
  'like this|gef(?:ä|ae)llt mir|be the first to (?:comment|like this)|noch keine bewertungen|no ratings yet',
  'view comments|wird geladen\\W*|teilen(?: mit)?|zur(?:ü|ue)ck zur startseite|noch keine bewertungen|weiterlesen|mehr lesen',
  'tags|schlagw(?:ö|oe)rter|etiquetas|mots-cl[eé]s',
  '広告|スポンサーリンク|シェア(?:する)?|ツイート(?:する)?|コメント(?:を書く)?|前のページ|次のページ|ページトップへ|广告|廣告|分享(?:到.{0,6})?|评论|評論|返回顶部|광고|공유(?:하기)?|댓글|구독',
  'реклама|комментарии|поделиться|наверх|теги|коментарі|поділитися|إعلان|شارك|تعليقات|الوسوم|פרסומת|שתף|תגיות|תגובות|विज्ञापन|टिप्पणियाँ|शेयर करें|โฆษณา|แชร์|quảng cáo|chia sẻ|bình luận|paylaş|yorumlar|διαφήμιση|σχόλια',
  '(?:(?:estimated )?reading time|read(?:ing)? time|lesezeit|lesedauer|tempo de leitura|tiempo de lectura|temps de lecture|tempo di lettura|czas czytania)\\W{0,3}(?:(?:ca|circa|approx)\\.? )?(?:<|&lt;)? ?\\d+ ?\\p{L}{1,8}|\\d+[- ]min(?:ute)?s?\\.? (?:read|lesezeit|de lecture|de lectura|de leitura)',
);

/** Lines that say whose a picture is. */
const CREDIT = new Wording(
  /^\W{0,3}(?:\p{L}{0,9}(?:foto|bild|photo|image|imagen|credit|bildnachweis|bildquelle)s?(?: (?:credit|courtesy|source|by|via|von|aus))?\s?[:©]|(?:photo|image|picture|foto)s? (?:credit|copyright|courtesy|by|via|von)\b)/u,
);
/** The longest of them. */
const MAX_CREDIT = 90;

/** A line of the words under which a page is filed; its first word says so. */
const FILED = new Wording(
  /^\W{0,3}(?:tags?|tagged(?: with| as)?|key ?words|filed under|posted in|categor(?:y|ies)|kategorien?|schlagw(?:ö|oe)rter|stichw(?:ö|oe)rter|etiquetas|categor[ií]as?|palavras-chave|mots-cl[eé]s|cat[eé]gories?|topics|themen)\b\s?(?:[:：]\s*\S|(?=[^.!?]{3,60},[^.!?]*$))|^\W{0,3}(?:(?:文章)?(?:关键词|關鍵字|标签|標籤)|タグ|カテゴリー?|태그|теги|الوسوم|תגיות)\s?[:：]\s*\S/u,
);

/** Linked words from which on a line is taken for that, whatever the page is. */
export const MANY_WORDS = 3;

/** What a program was to put something else for: `[button link="…"]…[/button]`. */
const SHORTCODE = /^\[([a-z][\w-]*) [^\]]{0,200}=[^\]]*\].*\[\/\1\]$/i;

/** What leads to other pages: alone on a line before a list of links, or with one on its line. */
const ELSEWHERE =
  '(?:also )?read(?: more| also| next| this)?|(?:you (?:might|may) (?:also )?(?:like|be interested in))|related(?: articles?| stor(?:y|ies)| posts?| content)?|more(?: on this| from \\w+| stories| great .{2,30} stories)?|watch(?: also| more)|also on [\\w.]+|don.t miss|recommended(?: for you)?|up next|mehr (?:zum thema|dazu|lesen)(?: auf .{2,30})?|lesen sie (?:auch|hier|mehr|dazu)(?: auch)?|lies auch|lest auch|auch interessant|siehe auch|weiterlesen|weitere (?:artikel|beitr(?:ä|ae)ge)(?: zum thema)?|(?:ä|ae)hnliche artikel|das k(?:ö|oe)nnte (?:dich|sie) (?:auch )?interessieren|(?:lee|lea|leer|vea|ver|mira|mire)(?: tambi[eé]n| adem[aá]s| m[aá]s)?|te puede interesar|(?:veja|leia)(?: tamb[eé]m| mais)?|(?:à )?lire(?: aussi| [eé]galement)?|voir aussi|vous aimerez aussi|leggi anche|czytaj (?:te[zż]|tak[zż]e|wi[eę]cej)|zobacz (?:te[zż]|tak[zż]e)|lees ook|baca juga|читайте (?:также|ещ[её])|смотрите также|по теме|читайте також|関連(?:記事|ニュース|リンク)|(?:あわせて|合わせて)読みたい|(?:おすすめ|人気)(?:の)?記事|アクセスランキング|相关(?:新闻|阅读|文章|推荐|链接)|相關(?:新聞|閱讀|文章)|推荐阅读|推薦閱讀|延伸阅读|延伸閱讀|热门文章|관련 ?(?:기사|뉴스)|많이 본 (?:뉴스|기사)|اقر(?:أ|ؤوا) (?:أيضا|أيضاً|المزيد)|مواضيع ذات صلة|קראו (?:גם|עוד)|כתבות נוספות|यह भी पढ़ें|और पढ़ें|संबंधित (?:ख़बरें|खबरें|लेख)|ข่าวที่เกี่ยวข้อง|อ่านเพิ่มเติม|xem thêm|tin liên quan|đọc thêm|ilgili haberler|läs (?:också|mer)|læs også|les også|lue myös|čtěte také|citește și|διαβάστε επίσης|customers (?:who .{0,40} )?also (?:bought|viewed)|frequently bought together';
const ELSEWHERE_LABEL = wholeLine(ELSEWHERE);
const ELSEWHERE_LINE = new Wording(new RegExp(`^\\W{0,3}(?:${ELSEWHERE})\\s?(?:[:|>»→]|\\s[–—-]\\s)`, 'u'));

/** Beginnings and phrases of lines in which a page speaks to its readers of itself, not of what it is about. */
const PLEAS: readonly Wording[] = [
  beginning(
    'subscribe (?:to|for|now|here|today)|sign up (?:to|for|now|here|today)|follow (?!these|this|those).{1,70} (?:on|via) (?:facebook|twitter|x|instagram|telegram|whatsapp|linkedin)|click here to (?:subscribe|join|sign)',
    'get (?:the|our|all|access|more) .{0,120}(?:newsletter|in your inbox|to your inbox|subscription|subscribing)|have a (?:news )?tip\\?|like this (?:story|article|post)\\?|(?:if you )?(?:enjoyed|enjoying|liked?) (?:reading )?th(?:is|e) (?:post|article|story)',
    'you have been (?:successfully )?subscribed|there was a problem subscribing|thanks?(?: you)? for (?:subscribing|signing up)|there.s (?:plenty )?more where that came from',
    'we want to hear (?:from you|what you think)|for the latest .{0,80}(?:follow|subscribe|join|visit|download)|download (?:our|the) .{0,40}app|support (?:our|independent) journalism|become a (?:member|subscriber|patron)',
    'abonnieren sie|abonniere? |folge?n? (?:uns|sie uns)|melden? (?:dich|sie sich) .{0,80}newsletter|m(?:ö|oe)chten sie (?:den|diesen) (?:artikel|beitrag) teilen|war (?:der|dieser) (?:artikel|beitrag) (?:n(?:ü|ue)tzlich|hilfreich)|gef(?:ä|ae)llt (?:dir|ihnen) (?:der|dieser|unser)|hat (?:dir|ihnen) (?:der|dieser) (?:artikel|beitrag)|teilen sie dies|unterst(?:ü|ue)tzen? (?:sie )?(?:uns|unsere)|um .{2,90} zu kommentieren',
    'suscr[ií]b(?:e|a)(?:te|se)|s[ií]guenos|[uú]nete (?:a|al)|rec[ií]b[ea] .{0,80}(?:newsletter|bolet[ií]n|correo|whatsapp)|hazte (?:miembro|socio)',
    'abonnez-vous|suivez(?:-nous| .{1,60} sur)|inscrivez-vous|soutenez|assine |inscreva-se|siga(?:-nos)? .{0,60}(?:no|na|nas) |receba .{0,80}(?:newsletter|e-?mail)|iscriviti|seguici|abbonati',
    'il vous reste .{1,12} de cet article|la suite (?:est|de cet article).{0,40}r[eé]serv|(?:cet )?article r[eé]serv[eé] aux abonn|jetzt weiterlesen mit|责任编辑|責任編輯|本文来源|все права защищены|جميع الحقوق محفوظة',
    'zapraszamy (?:te[zż] )?do subskrypcji|zapisz si[eę]|[sś]led[zź] nas|abonneer|volg ons|schrijf je in',
    '(?:copyright|\\u00a9|\\u24d2|\\(c\\))(?: |copyright|\\u00a9|\\u24d2|\\(c\\)|by|-){0,4}(?:\\d{4}|\\S+\\.\\p{L}{2,3}\\b)',
  ),
  new Wording(
    /\b(?:comments?|comentarios|coment[aá]rios|kommentare)\b.{0,120}\b(?:moderat(?:ed|ors?)|moderador\w*|moderiert|freigeschaltet|aprovados)\b|\b(?:follow|like|find) us on (?:facebook|twitter|x|instagram|telegram|linkedin|youtube)\b|\bdelivered (?:through|to) your (?:letterbox|door|inbox)\b|\b(?:subscribe to|sign up for|subscribing to) (?:our|the|\S+(?:’s|'s)?) (?:\S+ ){0,6}(?:newsletters?|channel|magazine|podcast)\b|\b(?:all rights reserved|alle rechte vorbehalten|todos los derechos reservados|todos os direitos reservados|tous droits r[eé]serv[eé]s)\W*$|無断(?:転載|複製|使用)|无断转载|무단 ?전재|\b(?:log ?in|sign in|register(?:ed)?|anmelden|eingeloggt) .{0,30}\b(?:comment|kommentieren|kommentare)/u,
  ),
];

/** How a line begins that says when a page is from, and by whom. */
const DATED = new Wording(
  /^\W{0,3}(?:(?:first |last |zuletzt )?(?:published|posted|written|updated|modified|created|aktualisiert|ver(?:ö|oe)ffentlicht|erstellt|publi[eé]|publicado|actualizado|atualizado|pubblicato|opublikowano|기사입력)|(?:segunda|ter[cç]a|quarta|quinta|sexta)(?:-feira)?,|(?:s[aá]bado|domingo|lunes|martes|mi[eé]rcoles|jueves|viernes),? |(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? |by |von |por |par |(?:on |am )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:on |am )?(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|\d{1,4}[-./ ]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.? \d)/u,
);

/** A day whose place before or after the month cannot be told: a day all the same. */
const NUMERIC_DAY = /(?:^|\D)\d{1,2}([/.])\d{1,2}\1(?:19|20)\d{2}(?!\d)/;

/** What stands round a text on most pages, told by the words of a line: `elsewhere` leads to other pages, `filed` says its tags. */
export type Furniture = 'label' | 'plea' | 'elsewhere' | 'filed';

/** What a line without blocks inside says that is no part of the text; null for nearly all. */
export function furnitureOf(line: Block): Furniture | null {
  if (line.children.length > 0 || line.text === 0 || line.text > MAX_PLEA || line.code > 0) return null;
  const text = textOf(line);
  const said = lineOfText(text);
  if (text.length <= MAX_CREDIT && CREDIT.isIn(said)) return 'label';
  if (SHORTCODE.test(text)) return 'label';
  if (FILED.isIn(said)) return 'filed';
  if (text.length <= MAX_LABEL) {
    if (LABEL.isIn(said)) return 'label';
    if (ELSEWHERE_LABEL.isIn(said)) return 'elsewhere';
  }
  if (line.linkText > line.text * NAMED && ELSEWHERE_LINE.isIn(said)) return 'elsewhere';
  return PLEAS.some((plea) => plea.isIn(said)) ? 'plea' : null;
}

/** Whether a line says no more than when a page is from, and perhaps by whom. */
export function isDateline(line: Block): boolean {
  if (line.text > MAX_DATELINE) return false;
  return isDatelineText(textOf(line)) || isOnlyTimes(line.element);
}

/** Nothing but `time` elements: whatever is said in them, it is when the page is from. */
function isOnlyTimes({ children }: Block['element']): boolean {
  const said = children.filter((child) =>
    isText(child) ? child.data.trim() !== '' : visibleText(child).trim() !== '',
  );
  return said.length > 0 && said.every((child) => isElement(child) && child.name === 'time');
}

/** The same of a text. */
export function isDatelineText(text: string): boolean {
  if (text.length > MAX_DATELINE || !DATED.isIn(lineOfText(text))) return false;
  return isoDate(text) !== null || NUMERIC_DAY.test(text);
}

/** Headings of the last sections of a text of reference, in the languages of the largest encyclopedias. */
const REFERENCE = wholeLine(
  'see also|external links|further reading|references|siehe auch|weblinks|literatur|einzelnachweise|voir aussi|liens externes|bibliographie',
  'v[eé]ase tambi[eé]n|enlaces externos|ver tamb[eé]m|liga[cç][oõ]es externas|vedi anche|voci correlate|collegamenti esterni|zie ook|externe links?',
  'zobacz te[zż]|linki zewn[eę]trzne|см\\. также|ссылки|関連項目|外部リンク|参见|外部链接',
);

/** Whether this is the heading of a section whose links belong to the text. */
export function isReferenceHeading(block: Block): boolean {
  return HEADINGS.has(block.name) && block.text <= MAX_LABEL && REFERENCE.isIn(lineOfText(textOf(block)));
}

/** Whether a line announces what follows it, however short it is. */
export function leadsToList(line: Block): boolean {
  return line.children.length === 0 && line.links === 0 && /[:：]$/.test(textOf(line));
}

/** Whether a text is a label that stands round what is to be read. */
export function isLabelText(text: string): boolean {
  if (text.length > MAX_LABEL) return false;
  const said = lineOfText(text);
  return LABEL.isIn(said) || ELSEWHERE_LABEL.isIn(said);
}

/** Whether a text says under which words a page is filed. */
export function isFiledText(text: string): boolean {
  return text.length <= MAX_PLEA && FILED.isIn(lineOfText(text));
}

/** What a reader sees of a block, on one line. */
export function textOf({ element }: Block): string {
  return foldSpace(visibleText(element));
}

function wholeLine(...phrases: readonly string[]): Wording {
  return new Wording(new RegExp(`^[^\\p{L}\\p{N}]*(?:${phrases.join('|')})[^\\p{L}\\p{N}]*$`, 'u'));
}

function beginning(...phrases: readonly string[]): Wording {
  return new Wording(new RegExp(`^[^\\p{L}\\p{N}\\u00a9\\u24d2(]*(?:${phrases.join('|')})`, 'u'));
}
