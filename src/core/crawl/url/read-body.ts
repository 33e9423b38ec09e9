import { assertNever } from '../../../contract/outcome.js';
import { msg } from '../../../contract/language.js';
import { kept, keptOf, saying } from '../../../contract/saying.js';
import type { ProcessAnswer, Processor, ProcessRequest } from '../../process/types.js';
import type { RenderOrder } from '../../render/decide/render-decision.js';
import { agentOf } from '../../runtime/product.js';
import { judgeAgain, type LiveRules } from '../../scope/live-rules.js';
import type { FeedPage, PageFeeds } from '../sitemaps/page-feeds.js';
import type { Canonicals } from './canonicals.js';
import { keepLeft } from './drawn-left.js';
import { learn } from './drawing-lessons.js';
import type { Lane } from './lane.js';
import { drawnLogin, loginOutcome } from './login-outcome.js';
import { type Answered, failedOutcome, savedOutcome, skippedOutcome, type UrlOutcome, type Visit } from './outcome.js';
import type { Drawn, PageDrawer } from './page-drawer.js';
import { readingKey } from './reading-key.js';
import type { LedAway, ScriptRedirects } from './script-redirects.js';
import { isRead, readHeaders } from './taken-over.js';

/** What reading the body of a page needs. */
export interface BodyReading {
  readonly folder: string;
  readonly rules: LiveRules;
  readonly processor: Processor;
  readonly canonicals: Canonicals;
  /** Null where nothing draws pages. */
  readonly drawer: PageDrawer | null;
  readonly feeds: Pick<PageFeeds, 'found'>;
  readonly redirects: ScriptRedirects;
  readonly lane: Lane;
  readonly signal: AbortSignal;
}

/** Reads a body as it was served, or as a browser engine draws it, and decides what became of the URL. */
export async function readBody(visit: Visit, answered: Answered, reading: BodyReading): Promise<UrlOutcome> {
  const { lane, drawer } = reading;
  lane.crawled(answered);
  const mode = drawer?.modeFor(visit, answered) ?? 'off';
  switch (mode) {
    case 'off':
      return readServed(visit, answered, reading);
    case 'pictured':
      return readPictured(visit, answered, reading);
    case 'all':
    case 'ruled':
      return readDrawn(visit, answered, reading, mode);
    case 'auto':
      return readAsDecided(visit, answered, reading);
  }
}

async function readServed(visit: Visit, answered: Answered, reading: BodyReading): Promise<UrlOutcome> {
  const answer = await process(visit, answered, reading);
  return readOutcome(visit, answered, answer, reading.canonicals);
}

/** Read as served, and drawn for its picture only. */
async function readPictured(visit: Visit, answered: Answered, reading: BodyReading): Promise<UrlOutcome> {
  // The one that is read is handed over to its thread.
  const body = Uint8Array.from(answered.body);
  return pictured(visit, { ...answered, body }, await process(visit, answered, reading), reading);
}

/** What was read of it is kept, with a picture where one is wanted. */
async function pictured(
  visit: Visit,
  answered: Answered,
  served: ProcessAnswer,
  reading: BodyReading,
): Promise<UrlOutcome> {
  const { lane, drawer, signal, canonicals } = reading;
  if (drawer === null || served.kind !== 'saved' || visit.config.pictures === 'off')
    return readOutcome(visit, answered, served, canonicals);
  lane.rendering(answered.body.byteLength);
  // Where its scripts would lead is nothing to a page that is read as it was served.
  const drawn = await drawer.draw(visit, answered, 'pictured', async () => null, signal);
  if (drawn.kind === 'aborted') return drawn;
  return outcomeWith(visit, { ...answered, ...aboutDrawing(visit, drawn) }, served, drawn, reading);
}

async function readDrawn(
  visit: Visit,
  answered: Answered,
  reading: BodyReading,
  why: 'all' | 'ruled',
): Promise<UrlOutcome> {
  const { lane, drawer, redirects, signal } = reading;
  if (drawer === null) return readServed(visit, answered, reading);
  lane.rendering(answered.body.byteLength);
  const drawn = await drawer.draw(visit, answered, why, redirects.goTo, signal);
  if (drawn.kind === 'aborted') return drawn;
  if (redirects.toKnown !== null) return ledAway(visit, answered, redirects.toKnown);
  const shown = { ...redirects.arrived(answered), ...aboutDrawing(visit, drawn) };
  const login = drawnLogin(visit, shown, drawn);
  if (login !== null) return login;
  const answer = await process(visit, shown, reading, drawn.kind === 'drawn' ? { rendered: drawn.html } : {});
  return outcomeWith(visit, shown, answer, drawn, reading);
}

/** Read as served first: what that says, and what was learnt of pages like it, decides whether it is drawn too. */
async function readAsDecided(visit: Visit, answered: Answered, reading: BodyReading): Promise<UrlOutcome> {
  const { drawer } = reading;
  if (drawer === null) return readServed(visit, answered, reading);
  // The one that is read is handed over to its thread.
  const body = Uint8Array.from(answered.body);
  const served = await process(visit, answered, reading, { forDecision: drawer.forDecision(visit) });
  const kept = { ...answered, body };
  if (served.kind !== 'saved' || !served.decision) return pictured(visit, kept, served, reading);
  const order = await drawer.decide(visit, served.decision.facts, served.links);
  if (!order.render) return pictured(visit, kept, served, reading);
  try {
    return await readBoth(visit, kept, served, order, { ...reading, drawer });
  } finally {
    order.ended();
  }
}

/** Drawn after it was read as served: what both say is learnt from where it is a sample. */
async function readBoth(
  visit: Visit,
  answered: Answered,
  served: Extract<ProcessAnswer, { kind: 'saved' }>,
  order: RenderOrder,
  reading: BodyReading & { readonly drawer: PageDrawer },
): Promise<UrlOutcome> {
  const { lane, drawer, redirects, signal } = reading;
  lane.rendering(answered.body.byteLength);
  const drawn = await drawer.draw(visit, answered, order.why, redirects.goTo, signal);
  if (drawn.kind === 'aborted') return drawn;
  if (redirects.toKnown !== null) return ledAway(visit, answered, redirects.toKnown);
  // Nothing lacks a page that only was to be compared.
  if (drawn.kind === 'undrawn' && drawn.note === 'render_missing' && isOnlySample(order))
    return outcomeWith(visit, answered, served, drawn, reading);
  const shown = { ...redirects.arrived(answered), ...aboutDrawing(visit, drawn) };
  // What it led to was given to it, and is read even where nothing could be drawn of it.
  if (drawn.kind !== 'drawn' && shown.finalUrl === answered.finalUrl)
    return outcomeWith(visit, shown, served, drawn, reading);
  const login = drawnLogin(visit, shown, drawn);
  if (login !== null) return login;
  const rendered = drawn.kind === 'drawn' ? { rendered: drawn.html } : {};
  const answer = await process(visit, shown, reading, { ...rendered, ...(order.sample && { forDecision: 'text' }) });
  if (order.sample && drawn.kind === 'drawn') learn(visit, answered, drawn, { served, rendered: answer }, drawer);
  return outcomeWith(visit, shown, answer, drawn, reading);
}

function isOnlySample({ why }: RenderOrder): boolean {
  return why === 'sampled' || why === 'audited';
}

/** Its scripts led to a page that the crawl has. */
function ledAway(visit: Visit, answered: Answered, to: LedAway): UrlOutcome {
  const { durationMs, exchanges, head, hops } = answered;
  const { finalUrl, links } = to;
  const asked = { status: head.status, durationMs, exchanges };
  return skippedOutcome(visit, 'redirect_to_known', { ...asked, hops: [...hops, ...to.hops], finalUrl, links });
}

function aboutDrawing(
  { config }: Visit,
  drawn: Exclude<Drawn, { kind: 'aborted' }>,
): Pick<Answered, 'rendering' | 'drawnNotes'> {
  const { rendering } = drawn;
  const isRead = rendering.why !== 'pictured';
  const drawnNotes = [
    ...(drawn.kind === 'undrawn' && isRead ? [drawn.note] : []),
    ...(config.pictures !== 'off' && (drawn.kind === 'undrawn' || drawn.picture === null)
      ? (['picture_missing'] as const)
      : []),
  ];
  return { rendering, drawnNotes };
}

/** What became of a page that was drawn: a page that is saved keeps what its drawing left. */
async function outcomeWith(
  visit: Visit,
  shown: Answered,
  answer: ProcessAnswer,
  drawn: Exclude<Drawn, { kind: 'aborted' }>,
  { processor, folder, canonicals }: BodyReading,
): Promise<UrlOutcome> {
  if (answer.kind !== 'saved') return readOutcome(visit, shown, answer, canonicals);
  const left = await keepLeft(drawn, { processor, folder, rawPath: answer.rawPath });
  if (!left.ok) return { kind: 'cannot_write', ...kept(left.error.sayings) };
  return readOutcome(visit, { ...shown, left: left.value }, answer, canonicals);
}

async function process(
  visit: Visit,
  { finalUrl, head, body, earlier }: Answered,
  { folder, rules, processor, canonicals, feeds, lane, signal }: BodyReading,
  drawing: Pick<ProcessRequest, 'rendered' | 'forDecision'> = {},
): Promise<ProcessAnswer> {
  const { entry, startedAt, config } = visit;
  lane.sent(body.byteLength);
  const judgedBy = rules.plain;
  const answer = await processor.process({
    ...drawing,
    folder,
    url: entry.url,
    finalUrl,
    depth: entry.depth,
    kind: requestKind(entry),
    status: earlier?.status ?? head.status,
    contentType: earlier?.contentType ?? head.contentType,
    fetchedAt: startedAt,
    body,
    pending: true,
    markdown: config.markdown,
    documents: config.documents,
    extract: config.extract,
    markdownImages: config.markdownImages,
    markdownWholePage: config.markdownWholePage,
    rules: judgedBy,
    agent: agentOf(config).token,
    ...readHeaders(head),
    disposition: head.headers['content-disposition'] ?? null,
    ...(mayBeUnchanged(visit, head) && { keepReading: readingKey(config, judgedBy) }),
    followFeeds: config.useFeeds,
    obeyNoindex: config.obeyNoindex,
    refuseLogin: config.signedIn,
    obeyCanonical: config.obeyCanonical && !canonicals.has(entry.key),
    types: { keepTypes: config.keepTypes, skipTypes: config.skipTypes },
    signal,
  });
  if ('listedPages' in answer && answer.listedPages !== undefined)
    lane.seedList(answer.listedPages, answer.listProblems);
  if ('feeds' in answer && answer.feeds !== undefined) feeds.found(answer.feeds, feedPage(visit, { finalUrl }));
  const isOutdated = rules.plain !== judgedBy && 'links' in answer;
  const judged = isOutdated ? { ...answer, links: judgeAgain(answer.links, rules) } : answer;
  return judged;
}

/** Where a page names feeds. */
export function feedPage({ entry }: Visit, { finalUrl }: Pick<Answered, 'finalUrl'>): FeedPage {
  return { url: finalUrl, depth: entry.depth };
}

/** Whether a later crawl can be told that the page has not changed. */
function mayBeUnchanged(visit: Visit, { headers }: Answered['head']): boolean {
  const isNamed = headers['etag'] !== undefined || headers['last-modified'] !== undefined;
  return isRead(visit) && (isNamed || visit.entry.validators !== undefined);
}

/** What a person names may list pages instead of being one. */
function requestKind({ kind }: Visit['entry']): 'page' | 'seed' | 'asset' {
  if (kind === 'asset') return kind;
  return kind === 'seed' || kind === 'user' ? 'seed' : 'page';
}

function readOutcome(visit: Visit, answered: Answered, answer: ProcessAnswer, canonicals: Canonicals): UrlOutcome {
  const { finalUrl, durationMs, hops, exchanges } = answered;
  const { status } = answered.head;
  const asked = { status, durationMs, hops, exchanges };
  switch (answer.kind) {
    case 'aborted':
      return { kind: 'aborted' };
    case 'saved':
      return savedOutcome(visit, answered, answer);
    case 'noindex':
      return skippedOutcome(visit, 'noindex', { ...asked, finalUrl, links: answer.links });
    case 'login_page':
      return loginOutcome(visit, { ...asked, finalUrl });
    case 'not_kept':
      return skippedOutcome(visit, 'content_type', { ...asked, finalUrl, links: answer.links });
    case 'canonical_elsewhere':
      if (canonicals.has(visit.entry.key))
        return { kind: 'again', ...kept(saying(msg('Another page names it as its canonical version.'))) };
      canonicals.note(answer.canonical);
      return skippedOutcome(visit, 'canonical_elsewhere', {
        ...asked,
        links: answer.links,
        finalUrl: answer.canonical,
      });
    case 'failed':
      if (answer.code === 'disk_full' || answer.code === 'write_failed')
        return { kind: 'cannot_write', ...keptOf(answer) };
      return failedOutcome(visit, { ...asked, error: answer.code, ...keptOf(answer), finalUrl });
    default:
      return assertNever(answer);
  }
}
