import { ok, type Result } from '../../../contract/outcome.js';
import type { WriteFailure } from '../../files/page-writer.js';
import type { Processor } from '../../process/types.js';
import type { DrawnLeft } from './outcome.js';
import type { Drawn } from './page-drawer.js';

/** Has what drawing a page left written beside the page's own files, whose body lies at `rawPath`. */
export async function keepLeft(
  drawn: Exclude<Drawn, { kind: 'aborted' }>,
  { processor, folder, rawPath }: { readonly processor: Processor; readonly folder: string; readonly rawPath: string },
): Promise<Result<DrawnLeft, WriteFailure>> {
  const picture = drawn.kind === 'drawn' ? drawn.picture : null;
  const withBody = drawn.resources.flatMap(({ body }) => (body === null ? [] : [body]));
  if (picture === null && drawn.resources.length === 0) return ok({ files: [], picture: null, resources: [] });
  const kept = await processor.keepDrawn({ folder, rawPath, pictures: picture, bodies: withBody, pending: true });
  if (!kept.ok) return kept;
  const { files, digests } = kept.value;
  let bodies = 0;
  const resources = drawn.resources.map(({ exchange, body }) => {
    if (body === null) return { ...exchange, body };
    bodies += 1;
    return { ...exchange, body: digests[bodies - 1] ?? null };
  });
  const isKept = picture !== null && files.some(({ path }) => path.startsWith('pictures/'));
  if (!isKept) return ok({ files, picture: null, resources });
  const { whole, width, height, sketch } = picture;
  return ok({ files, picture: { whole, width, height, sketch }, resources });
}
