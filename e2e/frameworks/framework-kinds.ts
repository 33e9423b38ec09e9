import { resolve } from 'node:path';
import { compile } from 'svelte/compiler';
import { build, type Plugin } from 'vite';
import { html, type Kind, script } from '../../src/testing/scripted-site/kind.js';
import { BUILT, builtKind } from './built-kinds.js';
import { gardenKind } from './garden-kind.js';

/** The id of the element that each framework fills: the one it fills by default, or one that no crawler knows. */
const FRAMEWORKS = { react: 'root', vue: 'app', svelte: 'svelte' } as const;
type Framework = keyof typeof FRAMEWORKS;

/** Components of Svelte, as its own plugin compiles them. */
const SVELTE: Plugin = {
  name: 'svelte',
  transform(code, id) {
    return id.endsWith('.svelte') ? { code: compile(code, { filename: id }).js.code, map: null } : null;
  },
};

/** Applications of real frameworks, from their packages; what they say and lead to is in `garden.ts`. */
export function frameworkKinds(): Promise<readonly Kind[]> {
  return Promise.all([kindOf('react'), kindOf('vue'), kindOf('svelte'), ...BUILT.map(builtKind)]);
}

async function kindOf(name: Framework): Promise<Kind> {
  const source = await bundled(resolve(__dirname, `${name}-app.ts`));
  const at = (path: string) => `/${name}${path}`;
  const shell = html(
    'Garden',
    `<div id="${FRAMEWORKS[name]}"></div>`,
    `<script type="module" src="${at('/app.js')}"></script>`,
  );
  return gardenKind(name, {
    page: () => shell,
    file: (path) => (path === '/app.js' ? script(source) : null),
  });
}

async function bundled(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [SVELTE],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, target: 'chrome114', lib: { entry, formats: ['es'], fileName: 'app' } },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (first === undefined || !('output' in first)) throw new Error(`${entry} was not bundled`);
  return first.output[0].code;
}
