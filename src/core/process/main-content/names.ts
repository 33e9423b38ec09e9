import { type Element, isElement } from '../dom/node.js';
import type { Block } from './block.js';

/**
 * What a block's name hints at:
 * `consent` what asks for cookies; `comments` what readers wrote; `clutter` sharing, advertising, dialogs, newsletters, what is said of the author and of the site; `teaser` what leads to other pages, tags and
 * tags among them; `around` bars, menus and footers; `column` a place in the layout, such as a side; `byline` who wrote it and when;
 * `caption` and `gallery` what goes with pictures; `content` the text itself.
 */
export type NameHint =
  | 'consent'
  | 'comments'
  | 'clutter'
  | 'teaser'
  | 'around'
  | 'column'
  | 'byline'
  | 'credit'
  | 'caption'
  | 'gallery'
  | 'content';

/** In the order in which they are tried: the first that a word of the name matches is the hint. */
const HINTS: readonly (readonly [NameHint, RegExp])[] = [
  [
    'consent',
    anyOf(
      'cookies?-?(?:bar|banner|notice|consent|law|info|modal|policy|customize|popup|overlay|settings|message|hint)\\w*',
      '(?:moove-)?gdpr\\w*|onetrust\\w*|optanon\\w*|didomi\\w*|usercentrics\\w*|borlabs\\w*|cookiebot\\w*|cybot\\w*|cookielaw\\w*|cmplz\\w*',
    ),
  ],
  [
    'comments',
    anyOf(
      'comments?|commentlist|comment-?(?:list|area|section|form|respond|wrap\\w*)|respond|disqus\\w*|fb-comments|livefyre',
      'replies|reader-?responses|kommentare?|comentarios?',
    ),
  ],
  ['gallery', anyOf('(?:inline-?)?galler(?:y|ies)|resgallery|slide-?shows?|carousel|photo-?stream')],
  [
    'credit',
    anyOf(
      '(?:[a-z]+-)?(?:image|photo|picture|media|caption|thumbnail|figure|foto|bild)-?(?:credits?|copyright|source|attribution|rights)|credits?|bildnachweis|bildquelle',
    ),
  ],
  ['caption', anyOf('\\w*captions?|wp-caption-text|bildunterschrift')],
  [
    'content',
    anyOf(
      '(?:article|entry|post|story|page|main|news|body)-?(?:body|content|text|copy)|articlebody|hentry|h-entry|e-content',
      'blog-?post',
    ),
  ],
  [
    'clutter',
    anyOf(
      'ads?|advert\\w*|adsbygoogle|sponsor\\w*|promo\\w*|dfp|outbrain\\w*|taboola\\w*|zergnet|revcontent|mgid',
      'werbung|anzeige|publicidade|iklan',
      'shar(?:e|es|ing|er)\\w*|social(?!-media-embed)\\w*|addthis\\w*|addtoany\\w*|a2a|jp-relatedposts|jetpack|follow|follow-?us',
      'next-?prev\\w*|prev-?next\\w*|post-?nav\\w*|pagination|pager|nav-?(?:links|previous|next|below|above|single)|navlinks',
      'news-?letter\\w*|subscri(?:be|ption)\\w*|sign-?up\\w*|mailing-?list|opt-?in|mc4wp\\w*|paywall\\w*|regwall|piano',
      'cookies?|gdpr|consent|modal\\w*|pop-?ups?|overlay|lightbox|login\\w*|log-in|toast|tooltip',
      'widgets?|widget-?area|toolbar|tools|article-?tools|print|print-?only|rating\\w*|vote\\w*|polls?',
      'skip-?(?:link|nav|to)\\w*|disclaimers?|disclosure|affiliate-?(?:text|note|disclosure)',
      '(?:post-?|entry-?)?author-?(?:box|bio|card|info|card|profile|desc(?:ription)?|block|details)|(?:about-?(?:the-)?|post-?)author',
      'bio|biography-box|author-?bios?|saboxplugin\\w*|abh-box|robots-nocontent|sharedaddy|wp-embedded-content|no-?print|noprint',
    ),
  ],
  [
    'teaser',
    anyOf(
      'related\\w*|recommend\\w*|recirc\\w*|read-?(?:more|next|also)|also-?read|trending\\w*|popular\\w*|latest\\w*',
      'more-?(?:stories|news|from|on|posts|articles|like)\\w*|most-?(?:read|viewed|popular|shared)\\w*|teaser\\w*|onward\\w*',
      'up-?next|you-?may\\w*|suggest\\w*|similar\\w*|yarpp\\w*|crp\\w*|top-?stories|headlines',
      'tags?|tag-?(?:list|links|cloud)|post-?tags|entry-?tags|categor(?:y|ies)-?(?:list|links)|cat-links|tags-links|hashtags',
    ),
  ],
  [
    'byline',
    anyOf(
      'by-?lines?|authors?|date|dateline|datetime|time-?stamp|pub-?date|published|posted-?on|meta-?(?:info|data)|views?',
      'post-?metadata|(?:post|entry|article)-?(?:meta|info|date|author|utility)|reading-?time',
    ),
  ],
  [
    'around',
    anyOf(
      'nav|nav-?bar|navigation|(?<!tab-)menus?|footers?|(?<!(?:tw|tbl|table|tab)-)foot|masthead|top-?bar|site-?header|page-?header|copyright|search',
      'side-?bars?|breadcrumbs?|crumbs?|rodape|pied-?de-?page|pie-?de-?pagina|fusszeile|stopka',
    ),
  ],
  [
    'column',
    anyOf(
      'aside|side|rail|(?:right|left)-?(?:col|column|rail)|right|bottom|(?<!(?:section|sect|chapter|part|step|panel|item|question|group)\\w*-)header|extras?|meta|links|toc|aux',
    ),
  ],
];

function anyOf(...words: readonly string[]): RegExp {
  return new RegExp(`(?:^|[-_ ])(?:${words.join('|')})(?:$|[-_ ])`);
}

/** Longest class attribute looked at: utility frameworks write a whole design in there. */
const MAX_NAME = 160;
/** `has-comments`, `sharing-enabled`: what a block has, not what it is. */
const STATES =
  /(?:^| )(?:has|no|with|is|js|hide|show)[-_]\S+|\S+[-_](?:enabled|disabled|open|closed|active|on|off)(?= |$)/g;
/** Their names tell of the page that is in them. */
const WHOLE: ReadonlySet<string> = new Set(['html', 'body', 'main', 'article']);

/** What the class and id of a block hint at; null for most. */
export function hintOf({ element, name }: Block): NameHint | null {
  if (!isElement(element) || WHOLE.has(name)) return null;
  const words = nameOf(element);
  if (words === '') return null;
  return HINTS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** The same for the blocks of one page, many of which share a class and have no id. */
export class PageHints {
  readonly #known = new Map<string, NameHint | null>();

  of(block: Block): NameHint | null {
    const { element, name } = block;
    if (!isElement(element) || WHOLE.has(name)) return null;
    const { class: classes, id } = element.attribs;
    if (classes === undefined || id !== undefined) return hintOf(block);
    const known = this.#known.get(classes);
    if (known !== undefined) return known;
    const hint = hintOf(block);
    this.#known.set(classes, hint);
    return hint;
  }
}

/** Class and id in lower case, their parts set apart by `-`. */
function nameOf({ attribs }: Element): string {
  const { class: classes, id } = attribs;
  if (classes === undefined && id === undefined) return '';
  return `${classes ?? ''} ${id ?? ''}`
    .slice(0, MAX_NAME)
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(STATES, ' ')
    .replace(/[_-]+/g, '-')
    .trim();
}
