// Packs what was built into one file: an object of texts by path, gzipped. Usage: node pack.mjs <folder> <file>
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [folder, file] = process.argv.slice(2);
const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .toSorted();
const texts = Object.fromEntries(
  paths.map((path) => [path.slice(folder.length).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
);
writeFileSync(file, gzipSync(JSON.stringify(texts), { level: 9 }));
