import { type BrowserWindow, dialog, nativeTheme, Notification, powerSaveBlocker } from 'electron';
import { isAtWork, type JobSummary } from '../contract/job.js';
import { t } from '../contract/language.js';
import type { Preferences } from '../contract/preferences.js';
import { push } from './ipc.js';
import { newsOf, progressOf } from './job-news.js';
import type { PreferencesFile } from './preferences-file.js';

/** What the desktop shows of the crawls beside their window: progress, notifications, a computer that stays awake. */
export class Desktop {
  readonly #preferences: PreferencesFile;
  readonly #window: () => BrowserWindow | undefined;
  #jobs: readonly JobSummary[] = [];
  #blocker: number | null = null;
  #isAsking = false;

  constructor(preferences: PreferencesFile, window: () => BrowserWindow | undefined) {
    this.#preferences = preferences;
    this.#window = window;
    preferences.follow((now) => {
      nativeTheme.themeSource = now.theme;
      this.#stayAwake(now);
    });
  }

  /** Crawls at work. */
  get running(): number {
    return this.#jobs.filter(({ status }) => isAtWork(status)).length;
  }

  /** Takes the list of crawls as it is now. */
  update(jobs: readonly JobSummary[]): void {
    const news = newsOf(this.#jobs, jobs);
    this.#jobs = jobs;
    const window = this.#window();
    if (window && !window.isDestroyed()) window.setProgressBar(progressOf(jobs) ?? -1);
    this.#stayAwake(this.#preferences.current);
    if (window?.isFocused() || !this.#preferences.current.notify || !Notification.isSupported()) return;
    for (const { jobId, title, words } of news) {
      const notification = new Notification({ title, body: words });
      notification.on('click', () => this.show(jobId));
      notification.show();
    }
  }

  /** Brings the window to the front, with a crawl on show. */
  show(jobId: string | null): void {
    const window = this.#window();
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    if (jobId !== null) push(window, 'job.show', jobId);
  }

  /** Asks whether crawls that run may be ended; true at once where none runs or nobody wants to be asked. */
  async mayQuit(window: BrowserWindow): Promise<boolean> {
    const { running } = this;
    if (running === 0 || !this.#preferences.current.askBeforeQuit) return true;
    if (this.#isAsking) return false;
    this.#isAsking = true;
    const { response, checkboxChecked } = await dialog.showMessageBox(window, {
      type: 'question',
      message: t('{n, plural, one {A crawl is running. Quit anyway?} other {# crawls are running. Quit anyway?}}', {
        n: running,
      }),
      detail: t('Nothing that was saved is lost. You can resume from here the next time you start Orbweaver.'),
      buttons: [t('Quit'), t('Keep crawling')],
      defaultId: 0,
      cancelId: 1,
      checkboxLabel: t('Do not ask again'),
    });
    this.#isAsking = false;
    if (response !== 0) return false;
    if (checkboxChecked) {
      await this.#preferences.set({ ...this.#preferences.current, askBeforeQuit: false }).catch(() => {
        // It is asked again the next time.
      });
    }
    return true;
  }

  #stayAwake({ keepAwake }: Preferences): void {
    const wanted = keepAwake && this.running > 0;
    if (wanted && this.#blocker === null) this.#blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (wanted || this.#blocker === null) return;
    powerSaveBlocker.stop(this.#blocker);
    this.#blocker = null;
  }
}
