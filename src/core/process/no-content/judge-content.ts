import type { NoContent, NoContentKind, NoContentReason } from '../../../contract/no-content.js';
import { countWords } from './count-words.js';
import type { PageEvidence } from './evidence.js';
import { CONSENT_ACTION, PHRASES, type SpokenKind, WAITING } from './phrases.js';

/** What a page was found to be. */
export interface Judgement {
  /** Null = content, as far as this page alone can tell. */
  readonly verdict: NoContent | null;
  /** What it may be, should other pages of the crawl be the same; null where it is sure or beyond suspicion. */
  readonly suspicion: NoContent | null;
}

const CONTENT: Judgement = { verdict: null, suspicion: null };

/** Words of the longest page of a firewall or a consent wall; what has more is content. */
export const MOST_WORDS = 260;
/** Words that a page may have whose headline says it all. */
const FEW_WORDS = 14;
/** Words beside a login form, where nothing says that one must log in, and where something does. */
const BESIDE_FORM = 12;
const BESIDE_REQUIRED_FORM = 90;
/** Share of the words that makes a page suspicious whose headline is of a kind. */
const SUSPICIOUS_SHARE = 0.15;

/**
 * Tells content from what stands in its place, by evidence alone: what the page says, how much of it that is, and what it
 * asks for. A page that is about such pages says much else besides, and that is what keeps it.
 */
export function judgeContent(evidence: PageEvidence): Judgement {
  if (evidence.words > MOST_WORDS) return CONTENT;
  const verdict =
    challenge(evidence) ?? login(evidence) ?? spoken(evidence) ?? consentWall(evidence) ?? scriptShell(evidence);
  return verdict ? { verdict, suspicion: null } : { verdict: null, suspicion: suspicion(evidence) };
}

function challenge({ hasChallenge, words }: PageEvidence): NoContent | null {
  return hasChallenge && words <= 160 ? found('captcha', 'challenge_markup', words <= 60 && 'little_text') : null;
}

/** How much of a page one kind explains. */
interface Match {
  readonly kind: SpokenKind;
  readonly inHeadline: boolean;
  /** Share of the words that stand in sentences of that kind. */
  readonly share: number;
}

function match({ headlines, sentences, words }: PageEvidence, kind: SpokenKind): Match {
  const { headline, sentence } = PHRASES[kind];
  const said = sentences.filter((one) => sentence.test(one) || headline.test(one));
  const explained = said.reduce((sum, one) => sum + countWords(one), 0);
  return { kind, inHeadline: headlines.some((one) => headline.test(one)), share: words === 0 ? 0 : explained / words };
}

function login(evidence: PageEvidence): NoContent | null {
  const { passwordFormWords, words } = evidence;
  const { inHeadline, share } = match(evidence, 'login');
  const isTold = saysSo(evidence, 'login');
  if (passwordFormWords === null) {
    const isNotice = isTold && inHeadline && words <= 45 && share >= 0.3;
    return isNotice ? found('login', 'title', 'words', 'little_text') : null;
  }
  const beside = words - passwordFormWords;
  if (inHeadline || (isTold && share >= 0.25))
    return beside <= BESIDE_REQUIRED_FORM
      ? found('login', 'password_form', inHeadline && 'title', isTold && 'words')
      : null;
  return beside <= BESIDE_FORM ? found('login', 'password_form', 'little_text') : null;
}

function saysSo({ sentences }: PageEvidence, kind: SpokenKind): boolean {
  return sentences.some((one) => PHRASES[kind].sentence.test(one));
}

/** Block pages, bot checks and “not found”, by their words. */
function spoken(evidence: PageEvidence): NoContent | null {
  const { words, hasWidget } = evidence;
  const matches = (['captcha', 'soft_404', 'block_page'] as const).map((kind) => match(evidence, kind));
  const [best] = [...matches].sort((a, b) => strength(b) - strength(a));
  if (best === undefined) return null;
  const { kind, inHeadline, share } = best;
  const isWidgetPage = kind === 'captcha' && hasWidget && words <= 80;
  const isSaid = inHeadline
    ? share >= 0.4 || words <= FEW_WORDS
    : (share >= 0.6 && words <= 60) || (share >= 0.4 && words <= 2 * FEW_WORDS);
  if (!(isSaid || (isWidgetPage && (inHeadline || share >= 0.3))) || words > 180) return null;
  return found(
    kind,
    inHeadline && 'title',
    share >= 0.3 && 'words',
    isWidgetPage && 'challenge_widget',
    words <= 40 && 'little_text',
  );
}

function strength({ inHeadline, share }: Match): number {
  return share + (inHeadline ? 0.5 : 0);
}

function consentWall(evidence: PageEvidence): NoContent | null {
  const { words, consentWords, hasOtherHeading, actions } = evidence;
  const { inHeadline, share } = match(evidence, 'consent_wall');
  const isAsked = actions.some((one) => CONSENT_ACTION.test(one));
  const isDialog = words > 0 && words - consentWords <= BESIDE_FORM && !hasOtherHeading;
  const isWall = (inHeadline || isDialog) && share >= 0.3;
  // A page about cookies has no button, and one with a banner has a heading of its own.
  if (!isWall || !(isAsked || (isDialog && inHeadline))) return null;
  return found('consent_wall', inHeadline && 'title', 'words', isAsked && 'consent_choice');
}

function scriptShell({
  sentences,
  words,
  media,
  links,
  scripts,
  isRedirect,
  noscript,
}: PageEvidence): NoContent | null {
  const isSilent = words === 0 || sentences.every((one) => WAITING.test(one));
  if (!isSilent || media > 0 || links > 2 || scripts === 0 || isRedirect) return null;
  return found('script_shell', 'no_text_but_scripts', /java ?script/.test(noscript) && 'asks_for_javascript');
}

/** A headline and some words of the kind: an article may have them, but not the same one at several addresses. */
function suspicion(evidence: PageEvidence): NoContent | null {
  const kinds: readonly SpokenKind[] = ['captcha', 'block_page', 'soft_404', 'login', 'consent_wall'];
  const matches = kinds.map((kind) => match(evidence, kind));
  const [best] = matches
    .filter(({ inHeadline, share }) => inHeadline && share >= SUSPICIOUS_SHARE)
    .sort((a, b) => b.share - a.share);
  return best === undefined ? null : found(best.kind, 'title', 'words');
}

function found(kind: NoContentKind, ...reasons: readonly (NoContentReason | false)[]): NoContent {
  return { kind, reasons: reasons.filter((reason) => reason !== false) };
}
