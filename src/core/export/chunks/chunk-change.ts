import type { Chunk } from './page-chunks.js';

/** What became of a chunk since an earlier crawl. */
export type ChunkChange =
  | { readonly kind: 'added'; readonly chunk: Chunk }
  /** Another text at the same place; `replaces` is the id of the earlier one. */
  | { readonly kind: 'changed'; readonly chunk: Chunk; readonly replaces: string }
  | { readonly kind: 'deleted'; readonly chunk: Chunk };

/** Compares the chunks of a page with those that it had; what is the same is left out. */
export function chunkChanges(before: readonly Chunk[], now: readonly Chunk[]): readonly ChunkChange[] {
  const kept = new Set(now.map(({ id }) => id));
  const known = new Set(before.map(({ id }) => id));
  const gone = new Map(before.filter(({ id }) => !kept.has(id)).map((chunk) => [chunk.place, chunk]));
  const changes: ChunkChange[] = [];
  for (const chunk of now) {
    if (known.has(chunk.id)) continue;
    const earlier = gone.get(chunk.place);
    gone.delete(chunk.place);
    changes.push(earlier ? { kind: 'changed', chunk, replaces: earlier.id } : { kind: 'added', chunk });
  }
  return [...changes, ...[...gone.values()].map((chunk) => ({ kind: 'deleted', chunk }) as const)];
}
