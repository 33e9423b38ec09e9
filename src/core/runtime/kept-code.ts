import { readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';
import { keptCodeFolder, writeKeptCode } from './kept-code-folder.js';
import { packCode, readPack } from './kept-code-pack.js';

/*
 * What V8 has compiled of our bundles is kept from one run of the command line to the next, as V8 itself offers it
 * (`Script.createCachedData`). Compiling is a quarter of a crawl of one page: 0.66 to 0.52 s of CPU, bench/README.md.
 */

/** A thread of its own sort: each has its own functions compiled. */
export type CodeOwner = 'main' | 'store' | 'page';

/** What Node gives each module. */
interface ModuleObject {
  exports: unknown;
}

/** Node's class of modules, whose `_compile` packages of this kind have hung on for ten years; it has no types. */
interface ModuleClass {
  readonly prototype: { _compile(this: ModuleObject, content: string, filename: string, ...more: unknown[]): unknown };
}

/** The compiled code of one thread, and the modules that are run from it. */
class KeptCode {
  readonly #file: string;
  readonly #chunks: string;
  readonly #require: NodeJS.Require;
  /** V8 takes the code of its own version and flags, and no other. */
  readonly #tag = cachedDataVersionTag();
  readonly #known: ReadonlyMap<string, Buffer>;
  readonly #scripts = new Map<string, Script>();
  readonly #modules = new Map<string, ModuleObject>();
  #isMissing = false;
  #isKept = false;

  constructor(folder: string, owner: CodeOwner, bundles: string) {
    this.#file = join(folder, `${owner}-${this.#tag.toString(16)}.bin`);
    this.#chunks = join(bundles, 'chunks');
    this.#require = createRequire(join(this.#chunks, 'any.js'));
    this.#known = readKnown(this.#file);
  }

  /** From now on chunks, and what they require of each other, come from what is kept. */
  use(): void {
    // Node has had it since its beginning, and its types leave it out.
    const { prototype } = Module as unknown as ModuleClass;
    const compile = prototype._compile;
    const isChunk = (filename: string) => dirname(filename) === this.#chunks;
    const run = (module: ModuleObject, content: string, filename: string) => this.#run(module, content, filename);
    prototype._compile = function (content, filename, ...more) {
      return isChunk(filename) ? run(this, content, filename) : compile.call(this, content, filename, ...more);
    };
  }

  /** As Node runs a module, but for where its compiled code comes from. */
  #run(module: ModuleObject, content: string, filename: string): unknown {
    const name = basename(filename);
    this.#modules.set(name, module);
    const cachedData = this.#known.get(name);
    const script = new Script(Module.wrap(content), { filename, ...(cachedData && { cachedData }) });
    if (script.cachedDataRejected !== false) this.#isMissing = true;
    this.#scripts.set(name, script);
    // What `Module.wrap` makes is a function of these five.
    const body = script.runInThisContext() as (...given: readonly unknown[]) => unknown;
    const requireFrom = (id: string) => this.#requireChunk(id);
    return body.call(module.exports, module.exports, requireFrom, module, filename, dirname(filename));
  }

  /** All chunks lie in one folder; Node looks for each in many ways, which takes longer than to run it. */
  #requireChunk(id: string): unknown {
    if (!id.startsWith('./')) return this.#require(id);
    const name = id.slice(2);
    const filename = join(this.#chunks, name);
    const known = this.#modules.get(name) ?? this.#require.cache[filename];
    if (known) return known.exports;
    const module: ModuleObject = { exports: {} };
    this.#run(module, readFileSync(filename, 'utf8'), filename);
    return module.exports;
  }

  /** Keeps what is compiled by now, where some of it was not known. Once; it takes some hundredths of a second. */
  keep(): void {
    // With other flags than it began with V8 would take none of it.
    if (this.#isKept || !this.#isMissing || cachedDataVersionTag() !== this.#tag) return;
    this.#isKept = true;
    const compiled = new Map(this.#known);
    for (const [name, script] of this.#scripts) compiled.set(name, script.createCachedData());
    writeKeptCode(this.#file, packCode(compiled));
  }
}

let own: KeptCode | null = null;

/** Under this the command line's main thread tells its threads where the compiled code is. */
const FOLDER = 'orbweaver.keptCode';

/**
 * Call it in the entry of a thread, before anything else is required. `bundles`: the folder of the built entries. Does
 * nothing in Electron, whose window promises to run nothing but what is in its archive, and where nothing can be kept.
 */
export function runFromKeptCode(owner: CodeOwner, bundles: string): void {
  const folder = folderOf(bundles);
  if (folder === null) return;
  own = new KeptCode(folder, owner, bundles);
  own.use();
}

/** Only the main thread of the command line looks for it: in threads of Electron nothing tells that they are its. */
function folderOf(bundles: string): string | null {
  if (!isMainThread) {
    const told = getEnvironmentData(FOLDER);
    return typeof told === 'string' ? told : null;
  }
  if ('electron' in process.versions) return null;
  const folder = keptCodeFolder(bundles);
  if (folder !== null) setEnvironmentData(FOLDER, folder);
  return folder;
}

/** Keeps what this thread has compiled, for later runs. Call it when what is run at each start has run. */
export function keepCode(): void {
  own?.keep();
}

/** Nothing where there is no such file, or it is not as it was written: V8 believes what it is given, and would crash. */
function readKnown(file: string): ReadonlyMap<string, Buffer> {
  try {
    return readPack(readFileSync(file)) ?? new Map();
  } catch {
    // Then it is compiled, as always.
    return new Map();
  }
}
