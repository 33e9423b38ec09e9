// Prints how the source hangs together: the rooms under a folder with their floors and arrows, knots of rooms, circles of
// files and the longest chain of imports. Types count. Usage: node scripts/room-map.mjs [src/core]
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { inProject, projectRoot } from './setup/project.mjs';

const IMPORT = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*['"](\.[^'"]+)['"]/g;

/** @param {string} folder @returns {string[]} */
function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'dev' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.(test|fixture|contract|d)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** @param {readonly string[]} files @returns {Map<string, Set<string>>} */
function importsOf(files) {
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const targets = [...readFileSync(file, 'utf8').matchAll(IMPORT)].flatMap(([, path = '']) => {
        const base = normalize(join(dirname(file), path)).replace(/\.js$/, '');
        return [`${base}.ts`, `${base}.tsx`, base].filter((candidate) => known.has(candidate));
      });
      return [file, new Set(targets)];
    }),
  );
}

/** Tarjan's strongly connected components. @param {Map<string, Set<string>>} graph @returns {string[][]} lowest first */
function components(graph) {
  /** @type {Map<string, number>} */ const index = new Map();
  /** @type {Map<string, number>} */ const low = new Map();
  /** @type {string[]} */ const stack = [];
  const open = new Set();
  /** @type {string[][]} */ const found = [];
  /** @param {string} node */
  function visit(node) {
    index.set(node, index.size);
    low.set(node, index.get(node) ?? 0);
    stack.push(node);
    open.add(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (open.has(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(node) !== index.get(node)) return;
    const group = stack.splice(stack.indexOf(node));
    for (const member of group) open.delete(member);
    found.push(group);
  }
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found;
}

/** How many arrows the longest way down is, +1; circles count once. @param {Map<string, Set<string>>} graph */
function heights(graph) {
  /** @type {Map<string, { height: number, below: string | null }>} */ const heightOf = new Map();
  for (const group of components(graph)) {
    const inside = new Set(group);
    const below = group.flatMap((node) => [...(graph.get(node) ?? [])].filter((next) => !inside.has(next)));
    const deepest = below.reduce(
      (/** @type {string | null} */ best, next) =>
        best === null || (heightOf.get(next)?.height ?? 0) > (heightOf.get(best)?.height ?? 0) ? next : best,
      null,
    );
    const height = deepest === null ? 1 : 1 + (heightOf.get(deepest)?.height ?? 0);
    for (const node of group) heightOf.set(node, { height, below: deepest });
  }
  return heightOf;
}

const root = inProject(process.argv[2] ?? 'src/core');
const isFolder = (/** @type {string} */ path) => statSync(path).isDirectory();
const roomOf = (/** @type {string} */ file) => relative(root, file).split('/')[0] ?? '';

const everything = importsOf(sources(inProject('src')));
const files = new Map([...everything].filter(([file]) => file.startsWith(`${root}/`)));
/** @type {Map<string, Set<string>>} */ const rooms = new Map();
for (const [file, targets] of files) {
  const arrows = rooms.get(roomOf(file)) ?? new Set();
  for (const target of targets)
    if (target.startsWith(`${root}/`) && roomOf(target) !== roomOf(file)) arrows.add(roomOf(target));
  rooms.set(roomOf(file), arrows);
}

const floors = heights(rooms);
const names = [...rooms.keys()].sort((a, b) => (floors.get(b)?.height ?? 0) - (floors.get(a)?.height ?? 0));
for (const name of names)
  console.log(
    `${String(floors.get(name)?.height).padStart(3)}  ${name}  →  ${[...(rooms.get(name) ?? [])].sort().join(' ')}`,
  );

const chains = heights(everything);
const isCircle = (/** @type {string[]} */ group) => group.length > 1;
const top = [...chains].reduce((best, next) => (next[1].height > best[1].height ? next : best));
console.log(`
loose files          ${names.filter((name) => !isFolder(join(root, name))).length}
folders              ${names.filter((name) => isFolder(join(root, name))).length}
files                ${files.size}
floors               ${Math.max(...[...floors.values()].map(({ height }) => height))}
arrows               ${[...rooms.values()].reduce((sum, arrows) => sum + arrows.size, 0)}
knots of rooms       ${
  components(rooms)
    .filter(isCircle)
    .map((group) => group.join(' '))
    .join(' | ') || 'none'
}
circles of files     ${components(everything).filter(isCircle).length} in the whole source
longest chain        ${top[1].height} files:`);
for (let file = /** @type {string | null} */ (top[0]); file !== null; file = chains.get(file)?.below ?? null)
  console.log(`  ${relative(projectRoot, file)}`);
