import { createHash } from 'node:crypto';
import { ok, type Result } from '../../contract/outcome.js';
import type { FileNames } from '../files/file-names.js';
import type { FileWriter, StoredFile, WriteFailure } from '../files/page-writer.js';
import type { DocumentReading } from './documents/document-text.js';
import { frontMatter } from './markdown/front-matter.js';
import type { ProcessAnswer, ProcessRequest } from './types.js';

/** A page on its way through a processor thread: the rules are compiled, the writer knows the folder. */
export type PageInput = Omit<ProcessRequest, 'rules' | 'folder' | 'pending' | 'signal'> & {
  /** The text of a document, read on a thread of its own before; absent for everything else. */
  readonly document?: DocumentReading;
};

/** A page whose content type is what its body is. */
export type ServedInput = PageInput & { readonly contentType: string };

/** Of what the Markdown of a page is: of its main content, of all of it, of a document, or of a file of text. */
export type TextPart = 'main' | 'page' | 'document' | 'text';

type Saved = Extract<ProcessAnswer, { kind: 'saved' }>;
/** What is known of a page once it is read. */
export type Content = Omit<Saved, 'kind' | 'contentType' | 'rawPath' | 'markdownPath' | 'sha256' | 'bytes' | 'files'>;

/** What its files and their front matter are made of, besides what was read. */
type SavedInput = Pick<
  ServedInput,
  'url' | 'finalUrl' | 'fetchedAt' | 'status' | 'depth' | 'contentType' | 'body' | 'rendered'
> & { readonly part: TextPart };

/** Writes the files of a page that has been read: its body, what was drawn of it, and its Markdown where there is one. */
export function save(
  input: SavedInput,
  names: FileNames,
  content: Content,
  markdown: string | null,
  writer: FileWriter,
): ProcessAnswer {
  const raw = written(writer, names.raw, input.body);
  if (!raw.ok) return failed(raw.error);
  const { path: rawPath, sha256, bytes } = raw.value;
  const saved = { kind: 'saved', contentType: input.contentType, ...content, rawPath, sha256, bytes } as const;
  const files = [raw.value];
  if (input.rendered !== undefined) {
    const drawn = written(writer, names.rendered, Buffer.from(input.rendered));
    if (!drawn.ok) return failed(drawn.error);
    files.push(drawn.value);
  }
  if (markdown === null) return { ...saved, markdownPath: null, files };
  const text = Buffer.from(`${matterOf(input, content, sha256)}\n${markdown}`);
  const noted = written(writer, names.markdown, text);
  if (!noted.ok) return failed(noted.error);
  return { ...saved, markdownPath: names.markdown, files: [...files, noted.value] };
}

/** Writes a file and answers its line of the manifest. */
export function written(writer: FileWriter, path: string, content: Uint8Array): Result<StoredFile, WriteFailure> {
  const done = writer.write(path, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return done.ok ? ok({ path, bytes: content.byteLength, sha256 }) : done;
}

function matterOf(input: SavedInput, content: Content, sha256: string): string {
  return frontMatter({
    url: input.url,
    final_url: input.finalUrl,
    title: content.title,
    author: content.author,
    published: content.published,
    modified: content.modified,
    site_name: content.siteName,
    description: content.description,
    image: content.image,
    fetched_at: input.fetchedAt,
    status: input.status,
    content_type: input.contentType,
    charset: content.charset,
    language: content.language,
    canonical: content.canonical,
    depth: input.depth,
    sha256,
    rendered: input.rendered === undefined ? null : true,
    content: input.part,
  });
}

function failed(failure: WriteFailure): ProcessAnswer {
  return { kind: 'failed', ...failure };
}
