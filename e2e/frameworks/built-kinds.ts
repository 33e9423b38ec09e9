import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { html, type Kind, script } from '../../src/testing/scripted-site/kind.js';
import { gardenKind, type GardenServer } from './garden-kind.js';

/** Frameworks whose applications were built beforehand (`built/README.md`). */
export const BUILT = ['angular', 'astro'] as const;
type BuiltFramework = (typeof BUILT)[number];

type Files = Readonly<Record<string, string>>;

const SERVERS: Readonly<Record<BuiltFramework, (files: Files) => Pick<GardenServer, 'page' | 'servesText'>>> = {
  angular: () => ({
    page: () => html('Garden', '<garden-app></garden-app>', '<script type="module" src="/angular/app.js"></script>'),
  }),
  astro: (files) => ({ page: (path) => ({ body: files[`${path}.html`] ?? '' }), servesText: true }),
};

export async function builtKind(name: BuiltFramework): Promise<Kind> {
  const packed = gunzipSync(readFileSync(resolve(__dirname, 'built', `${name}.json.gz`)));
  const files = z.record(z.string(), z.string()).parse(JSON.parse(packed.toString()));
  return gardenKind(name, {
    ...SERVERS[name](files),
    file: (path) => (path.endsWith('.js') && files[path] !== undefined ? script(files[path]) : null),
  });
}
