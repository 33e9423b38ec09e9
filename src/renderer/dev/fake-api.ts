import type {
  CommandMap,
  CommandName,
  JobReference,
  JobRequest,
  OrbweaverApi,
  PushMap,
  PushName,
} from '../../contract/ipc.js';
import { earlierJobs } from './fake-earlier-jobs.js';
import { FAKE_SHARED } from './fake-shared.js';
import { fakeLinks, fakeText } from './fake-text.js';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import type { JobSummary } from '../../contract/job.js';
import { parseJobConfig } from '../../contract/job-schema.js';
import { DEFAULT_PREFERENCES } from '../../contract/preferences.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { RuleChange, RuleEffect } from '../../contract/rules.js';
import type { Begun } from '../../contract/job-life.js';
import {
  FAKE_FACETS,
  FAKE_GROUPS,
  FAKE_FILES,
  FAKE_REPORT,
  FAKE_SEED_FILE,
  fakeChanges,
  fakeDetail,
  fakeEffect,
  fakeExplanation,
  fakeRuleCheck,
} from './fake-answers.js';
import { FakeExports } from './fake-exports.js';
import { FAKE_HITS, FAKE_TYPES, fakeCoverage, fakeReport, fakeSearch, fakeSkipped } from './fake-findings.js';
import { FakeCrawl, type FakeCrawlOptions } from './fake-crawl.js';
import { fakeNotes, fakeWaiting } from './fake-notes.js';
import { FakeTable } from './fake-pages.js';
import { begun, FAKE_JOB_LIFE } from './fake-job-life.js';
import { FAKE_SIGN_INS } from './fake-sign-ins.js';
import { FAKE_SITE } from './fake-site.js';
import { FAKE_LOG } from './fake-log.js';
import { FAKE_RENDERING } from './fake-rendering.js';
import { FAKE_PROFILES } from './fake-profiles.js';

const SUMMARIES_MS = 500;
const MANY_ROWS = 2_400_000;

type Handlers = { readonly [N in CommandName]: CommandMap[N] };

/** An engine that exists only in the window, for looking at the window without one. */
export class FakeApi implements OrbweaverApi {
  readonly #listeners = new Map<string, Set<(payload: unknown) => void>>();
  readonly #crawls = new Map<string, FakeCrawl>();
  readonly #table = new FakeTable();
  readonly #exports = new FakeExports((exports) => this.#push('exports.changed', exports));
  readonly #earlier: readonly JobSummary[];
  readonly #handlers: Handlers;

  constructor(scene: string) {
    this.#earlier = scene === 'empty' ? [] : earlierJobs();
    this.#handlers = this.#commands();
    if (scene !== 'empty') this.#open(scene);
    setInterval(() => this.#summaries(), SUMMARIES_MS);
  }

  invoke = async <N extends CommandName>(
    name: N,
    ...args: Parameters<CommandMap[N]>
  ): Promise<ReturnType<CommandMap[N]>> => {
    // As the real bridge does, nothing mutable crosses.
    const handler = this.#handlers[name] as (...given: Parameters<CommandMap[N]>) => ReturnType<CommandMap[N]>;
    return structuredClone(handler(...args));
  };

  on = <N extends PushName>(name: N, listener: (payload: PushMap[N]) => void): (() => void) => {
    const all = this.#listeners.get(name) ?? new Set();
    const registered = (payload: unknown): void => listener(payload as PushMap[N]);
    this.#listeners.set(name, all.add(registered));
    return () => all.delete(registered);
  };

  #push<N extends PushName>(name: N, payload: PushMap[N]): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(structuredClone(payload));
  }

  #commands(): Handlers {
    const done = ok(null);
    return {
      'app.info': () => ({
        ...{ version: '0.0.0', libraryFolder: '/home/me/Orbweaver', platform: 'linux', jobsAtOnce: 3 },
        ...{ runtimes: ['Electron 25.1.1'], isLibraryFixed: false, startedJobId: null },
      }),
      'preferences.get': () => DEFAULT_PREFERENCES,
      'preferences.set': (preferences) => ok(preferences),
      'updates.status': () => ({ feedHost: null, packedAs: 'source', state: { kind: 'current', checkedAt: null } }),
      ...FAKE_SHARED,
      'updates.check': () => null,
      'updates.download': () => null,
      'updates.cancelDownload': () => null,
      'updates.install': () => null,
      'updates.postpone': () => null,
      'app.openLicences': () => done,
      'app.copyText': () => null,
      'app.openExternal': () => done,
      'app.takeSuggestion': () => null,
      'dialog.chooseFolder': () => '/home/me/elsewhere',
      'jobs.list': () => this.#list(),
      'jobs.create': (request) => this.#create(request),
      'jobs.createSample': () => this.#sample(),
      'jobs.pause': (id) => this.#with(id, (crawl) => crawl.end('job_paused', null)),
      'jobs.resume': (id) => this.#begun(id),
      'jobs.startNow': (id) => this.#begun(id),
      'jobs.stop': (id) => this.#with(id, (crawl) => crawl.end('job_stopped', null)),
      'jobs.setConcurrency': (id, count) => this.#with(id, (crawl) => crawl.reconfigure({ concurrency: count })),
      'jobs.openFolder': () =>
        fail({ code: 'no_folder', message: 'The folder /home/me/Orbweaver/crawl is gone. Was it moved?' }),
      'events.subscribe': (id) => ok((this.#crawls.get(id) ?? this.#restore(id)).subscribe()),
      'events.unsubscribe': () => done,
      'jobs.extend': (id) => this.#begun(id),
      'jobs.delete': (id) => this.#delete(id),
      ...FAKE_JOB_LIFE,
      ...FAKE_PROFILES,
      ...FAKE_RENDERING,
      ...FAKE_SITE,
      ...{ ...FAKE_LOG, ...FAKE_SIGN_INS },
      'jobs.crawlAgain': (id) => this.#again(id),
      'jobs.verify': () => ok(FAKE_REPORT),
      'jobs.files': () => ok(FAKE_FILES),
      'jobs.changes': (_id, query) => ok(fakeChanges(query)),
      'jobs.pictureChange': () => ok(null),
      'dialog.chooseSeedFile': () => ok(FAKE_SEED_FILE),
      'rules.explain': (_id, url) => fakeExplanation(url, true),
      'rules.explainDraft': (_config, url) => fakeExplanation(url, false),
      'rules.check': (pattern) => fakeRuleCheck(pattern),
      'fields.check': () => ok(null),
      'fields.preview': () => ok({ price: 12.5 }),
      'fields.hits': () => ok(FAKE_HITS),
      'rules.preview': (_id, change) => ok(fakeEffect(change)),
      'rules.apply': (id, change) => this.#change(id, change),
      'rules.canUndo': () => ok(true),
      'rules.undo': (id) => this.#change(id, { exclude: [] }),
      'rules.overrideRobots': (id, host) => this.#override(id, host),
      'hosts.treat': (id) => this.#begun(id),
      'traps.decide': (id, trapId, decision) => this.#with(id, (crawl) => crawl.decide(trapId, decision)),
      'urls.detail': (_id, id) => ok(fakeDetail(id)),
      'urls.facets': () => ok(FAKE_FACETS),
      'urls.openMarkdown': () => done,
      'urls.savedText': (_id, _url, kind) => ok(fakeText(kind)),
      'urls.links': (_id, query) => ok(fakeLinks(query)),
      'urls.savedPicture': () => ok(null),
      'urls.known': () => {
        const { record, foundOn, foundAs } = fakeDetail(3);
        return ok({ record, foundOn, foundAs });
      },
      'urls.skipGroups': () => ok({ groups: FAKE_GROUPS, others: { groups: 0, count: 0 } }),
      'urls.skipped': (_id, query) => ok(fakeSkipped(query)),
      'exports.start': (id, request) => this.#exports.start(id, request),
      'exports.cancel': (id) => this.#exports.cancel(id),
      'exports.list': () => this.#exports.list(),
      'exports.open': () => done,
      'exports.show': () => done,
      'urls.showFile': () => done,
      'lists.copy': () => ok(2606),
      'lists.save': () => ok({ path: '/home/me/list.csv', left: null, rows: 2606 }),
      'reports.coverage': () => ok(fakeCoverage()),
      'reports.types': () => ok(FAKE_TYPES),
      'reports.query': (_id, query) => ok(fakeReport(query)),
      'search.query': (_id, query) => ok(fakeSearch(query)),
      'urls.query': (id, query) => {
        const { discovered } = (this.#crawls.get(id) ?? this.#restore(id)).snapshot.counters;
        return ok(this.#table.query(Math.max(discovered, MANY_ROWS), query));
      },
    };
  }

  #open(scene: string): void {
    const seeds = ['https://docs.python.org/3/'];
    const limited = scene === 'notes' || scene === 'budget';
    const baseline = scene === 'again' ? '/home/me/Orbweaver/docs.python.org-2026-10-01-a1b2' : null;
    const rules = scene === 'live' ? {} : { exclude: ['*/archive/*', '*.pdf'] };
    const config = { ...DEFAULT_JOB, seeds, ...rules, maxDepth: 6, maxPages: limited ? 10_000 : null, baseline };
    const flood = scene === 'flood';
    const crawl = this.#start({
      config,
      pages: flood ? 1_000_000 : 2606,
      stepsPerTick: flood ? 10 : 1,
      waiting: scene === 'notes' ? fakeWaiting() : [],
    });
    const waiting = fakeNotes().filter(({ type }) => type === 'host_parked');
    if (scene === 'notes') for (const note of fakeNotes()) crawl.inject(note);
    setTimeout(() => {
      if (scene === 'budget') crawl.end('job_paused', 'The page limit of 10,000 is reached.', 'maxPages');
      if (scene === 'paused') crawl.end('job_paused', null);
      if (scene === 'again') crawl.end('job_completed', null);
      if (scene === 'failed')
        crawl.end('job_failed', 'The disk is full: /home/me/Orbweaver has 0 B left. Make room and resume.');
      if (scene === 'waiting') for (const note of waiting.slice(0, 1)) crawl.inject(note);
    }, 6000);
  }

  #start(options: FakeCrawlOptions): FakeCrawl {
    const crawl = new FakeCrawl(options, (batch) => this.#push('events.batch', batch));
    this.#crawls.set(crawl.jobId, crawl);
    crawl.start();
    this.#summaries();
    return crawl;
  }

  #restore(jobId: string): FakeCrawl {
    const seeds = this.#earlier.find((job) => job.jobId === jobId)?.seeds ?? [];
    return new FakeCrawl({ config: { ...DEFAULT_JOB, seeds }, pages: 1, stepsPerTick: 1 }, () => undefined);
  }

  #create(request: JobRequest): Result<JobReference> {
    const config = parseJobConfig(request.config);
    if (!config.ok) return config;
    if (request.parentFolder?.startsWith('/root')) {
      const message = `${request.parentFolder} cannot be written to. Choose another folder.`;
      return fail({ code: 'folder_not_writable', field: 'parentFolder', message });
    }
    return ok({ jobId: this.#start({ config: config.value, pages: 400, stepsPerTick: 1 }).jobId });
  }

  #sample(): Result<JobReference> {
    const config = { ...DEFAULT_JOB, seeds: ['http://127.0.0.1:41234/'] };
    return ok({ jobId: this.#start({ config, title: 'Sample site', pages: 60, stepsPerTick: 1 }).jobId });
  }

  #again(jobId: string): Result<JobReference> {
    const { config } = (this.#crawls.get(jobId) ?? this.#restore(jobId)).snapshot;
    return ok({
      jobId: this.#start({ config: { ...config, baseline: '/home/me/earlier' }, pages: 400, stepsPerTick: 1 }).jobId,
    });
  }

  #begun(jobId: string): Result<Begun<null>> {
    const done = this.#with(jobId, (crawl) => crawl.start('job_resumed'));
    return done.ok ? begun(null) : done;
  }

  #delete(jobId: string): Result<Begun<null>> {
    const done = this.#with(jobId, (crawl) => crawl.end('job_stopped', null));
    this.#crawls.delete(jobId);
    return done.ok ? begun(null) : done;
  }

  #change(jobId: string, change: RuleChange): Result<Begun<RuleEffect>> {
    const done = this.#with(jobId, (crawl) => crawl.reconfigure(change));
    return done.ok ? begun(fakeEffect(change)) : done;
  }

  #override(jobId: string, host: string): Result<Begun<RuleEffect>> {
    const timestamp = new Date().toISOString();
    const done = this.#with(jobId, (crawl) => crawl.inject({ type: 'robots_overridden', timestamp, host }));
    return done.ok ? begun({ ...fakeEffect({}), entering: 104 }) : done;
  }

  #with(jobId: string, act: (crawl: FakeCrawl) => void): Result<null> {
    const crawl = this.#crawls.get(jobId);
    if (!crawl) return fail({ code: 'not_found', message: 'This crawl was made up for the sidebar and cannot run.' });
    act(crawl);
    this.#summaries();
    return ok(null);
  }

  #list(): readonly JobSummary[] {
    return [...[...this.#crawls.values()].map((crawl) => crawl.summary()), ...this.#earlier];
  }

  #summaries(): void {
    this.#push('jobs.changed', this.#list());
  }
}
