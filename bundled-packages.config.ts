import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const PACKAGE_FOLDER = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/**
 * Writes `out/packages/<bundle>.json`: the folders below the project of every package that a part of is in the bundle. The
 * notices of third parties are made of it.
 */
export function notePackages(bundle: 'main' | 'preload' | 'renderer'): Plugin {
  const root = process.cwd().replaceAll('\\', '/');
  return {
    name: 'orbweaver:note-packages',
    apply: 'build',
    generateBundle(_options, output) {
      const folders = new Set<string>();
      for (const chunk of Object.values(output)) {
        for (const id of chunk.type === 'chunk' ? chunk.moduleIds : []) {
          const [folder] = PACKAGE_FOLDER.exec(id.replaceAll('\\', '/').replace(/^\0+/, '')) ?? [];
          if (folder?.startsWith(root)) folders.add(folder.slice(root.length + 1));
        }
      }
      const file = join('out', 'packages', `${bundle}.json`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify([...folders].toSorted(), null, 2)}\n`);
    },
  };
}
