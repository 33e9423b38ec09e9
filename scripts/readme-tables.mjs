// Writes the tables of README and docs/ anew, from what the program is made of. A test says when it must be run.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { module } = await runnerImport(join(root, 'src/reference/reference-tables.ts'), { root, configFile: false });
const pages = (await readdir(join(root, 'docs')))
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('docs', name));
for (const name of ['README.md', ...pages]) {
  const path = join(root, name);
  const text = await readFile(path, 'utf8');
  const made = module.withTables(text);
  if (made !== text) await writeFile(path, made);
}
