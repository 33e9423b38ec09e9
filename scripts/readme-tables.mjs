// Writes the tables of the README anew, from the settings and commands the program has. A test says when it must be run.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const readme = join(root, 'README.md');
const { module } = await runnerImport(join(root, 'src/cli/readme-tables.ts'), { root, configFile: false });
await writeFile(readme, module.withTables(await readFile(readme, 'utf8')));
