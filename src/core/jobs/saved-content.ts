import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { PagePictures, PictureSize } from '../../contract/pictures.js';
import type { KnownUrl, UrlDetail } from '../../contract/rules.js';
import type { SavedPicture } from '../../contract/saved-picture.js';
import type { SavedKind, SavedText } from '../../contract/saved-text.js';
import { contentPath } from '../job-folder/stored-files.js';
import { readSavedPicture } from './saved-picture.js';
import { readSavedText } from './saved-text.js';

/** The picture of a whole page at its largest is some megabytes. */
const MOST_PAGE_PICTURE_BYTES = 30_000_000;

/** What a job knows of its URLs, as far as their files are found by it. */
interface UrlKnowledge {
  detail(id: number): Promise<Result<UrlDetail>>;
  known(text: string): Promise<Result<KnownUrl | null>>;
  readonly pictures: { of(id: number): Promise<Result<PagePictures | null>> };
}

/** The files that a job has saved of its URLs, and what they hold. */
export class SavedContent {
  readonly #folder: string;
  readonly #urls: UrlKnowledge;

  /** `folder`: that of the job, absolute. */
  constructor(folder: string, urls: UrlKnowledge) {
    this.#folder = folder;
    this.#urls = urls;
  }

  /** Absolute path of a file that is saved of a URL; without a kind its Markdown, else the body as served. */
  async file(id: number, kind: SavedKind | null = null): Promise<Result<string>> {
    const detail = await this.#urls.detail(id);
    return detail.ok ? this.#pathOf(detail.value, kind) : detail;
  }

  /** What a file that is saved of a URL says, the beginning of a long one. */
  async text(id: number, kind: SavedKind): Promise<Result<SavedText>> {
    const detail = await this.#urls.detail(id);
    if (!detail.ok) return detail;
    const path = this.#pathOf(detail.value, kind);
    if (!path.ok) return path;
    const { charset, record } = detail.value;
    // What was written here is UTF-8, whatever was served.
    const served = { charset: kind === 'served' ? charset : null, contentType: record.contentType };
    return readSavedText({ folder: this.#folder, path: path.value }, served);
  }

  /** The picture that is saved of an address; null where there is none. */
  async picture(address: string): Promise<Result<SavedPicture | null>> {
    const known = await this.#urls.known(address);
    if (!known.ok) return known;
    const path = contentPath(this.#folder, known.value?.record.rawPath ?? '');
    return path === null ? ok(null) : readSavedPicture({ folder: this.#folder, path });
  }

  /** The picture that was taken of a page; null where there is none of this size. */
  async pagePicture(id: number, size: PictureSize): Promise<Result<SavedPicture | null>> {
    const pictures = await this.#urls.pictures.of(id);
    if (!pictures.ok) return pictures;
    const path = contentPath(this.#folder, pictures.value?.[size] ?? '');
    return path === null ? ok(null) : readSavedPicture({ folder: this.#folder, path }, MOST_PAGE_PICTURE_BYTES);
  }

  #pathOf({ record, renderedPath }: UrlDetail, kind: SavedKind | null): Result<string> {
    const { markdownPath, rawPath } = record;
    const files = { markdown: markdownPath, served: rawPath, rendered: renderedPath };
    const path = contentPath(this.#folder, (kind === null ? (markdownPath ?? rawPath) : files[kind]) ?? '');
    return path === null ? fail({ code: 'no_file', message: t('This URL has no such file.') }) : ok(path);
  }
}
