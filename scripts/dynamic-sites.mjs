// Serves real dynamic sites out of Debian packages on loopback, each in a folder of its own that goes when it ends: a
// DokuWiki whose pages are old, one whose pages are new (DokuWiki then says noindex, nofollow), and cgit showing this
// repository. Usage: node scripts/dynamic-sites.mjs
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from './setup/project.mjs';
import { runScript } from './setup/setup-problem.mjs';
import { ensureDebianPackages } from './setup/system-packages.mjs';

const NEEDS = [['lighttpd'], ['php-cli'], ['php-xml'], ['php-mbstring'], ['dokuwiki'], ['cgit']];
const WIKI = '/usr/share/dokuwiki';
const WIKI_SETTINGS = '/etc/dokuwiki';
/** Five days is DokuWiki's `indexdelay`. */
const OLD_DAYS = 30;

/** What the wiki is about: one page a word, linked in a ring, in namespaces of ten. */
const TOPICS =
  'orb funnel sheet cobweb trapdoor wolf jumping crab nursery fishing lynx huntsman recluse widow cellar goblin sac ghost ground purseweb tarantula tube lace mesh hammock dwarf money comb-foot spitting daddy'.split(
    ' ',
  );

/** @typedef {{ readonly url: string, readonly close: () => Promise<void> }} Served */

/** @returns {Promise<number>} a port of loopback that is free now */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/**
 * Starts a server and waits until it answers.
 * @param {string} folder removed at the end
 * @param {string} url
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Served>}
 */
async function serve(folder, url, [program = '', ...args], env = {}) {
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, ...env }, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answered = await fetch(url).then(
      (answer) => answer.arrayBuffer().then(() => true),
      () => false,
    );
    if (answered) break;
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${program} does not answer at ${url}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    close: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The names of the wiki's pages, as DokuWiki knows them. */
export const WIKI_PAGES = ['start', ...TOPICS.map((topic, index) => `${namespaceOf(index)}:${topic}`)];

/** @param {number} index */
function namespaceOf(index) {
  return `family${Math.floor(index / 10) + 1}`;
}

/**
 * @param {{ readonly old: boolean }} options whether the pages were last changed a month ago or just now
 * @returns {Promise<Served>}
 */
export async function serveWiki({ old }) {
  await ensureDebianPackages(NEEDS);
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-wiki-'));
  cpSync(WIKI, folder, { recursive: true, dereference: true });
  cpSync(WIKI_SETTINGS, join(folder, 'conf'), {
    recursive: true,
    dereference: true,
    filter: (path) => !path.endsWith('.auth.php'),
  });
  for (const name of 'attic cache index locks media media_attic media_meta meta pages tmp log'.split(' '))
    mkdirSync(join(folder, 'data', name), { recursive: true });
  writeFileSync(
    join(folder, 'inc', 'preload.php'),
    `<?php\ndefine('DOKU_CONF', '${folder}/conf/');\ndefine('DOKU_E_LEVEL', E_ERROR);\n`,
  );
  writeFileSync(
    join(folder, 'conf', 'local.php'),
    `<?php\n$conf['title'] = 'Spider wiki';\n$conf['useacl'] = 0;\n$conf['savedir'] = '${folder}/data';\n$conf['updatecheck'] = 0;\n`,
  );
  const changedAt = new Date(Date.now() - (old ? OLD_DAYS : 0) * 86_400_000);
  WIKI_PAGES.forEach((name, index) => {
    const file = join(folder, 'data', 'pages', `${name.replace(':', '/')}.txt`);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, pageText(name, index));
    utimesSync(file, changedAt, changedAt);
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/doku.php?id=start`;
  return serve(folder, url, ['php', '-S', `127.0.0.1:${port}`, '-t', folder], { PHP_CLI_SERVER_WORKERS: '4' });
}

/** @param {string} name @param {number} index */
function pageText(name, index) {
  const next = WIKI_PAGES[(index + 1) % WIKI_PAGES.length];
  const all = name === 'start' ? WIKI_PAGES.map((page) => `  * [[:${page}]]`).join('\n') : '';
  return `====== ${name} ======\n\nWhat is known of ${name}: it is described here at some length, with its web and its prey.\n\n===== See also =====\n\nGo on to [[:${next}]] or back to the [[:start]].\n\n${all}\n`;
}

/** @returns {Promise<Served>} cgit with this repository */
export async function serveCgit() {
  await ensureDebianPackages(NEEDS);
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-cgit-'));
  const port = await freePort();
  writeFileSync(
    join(folder, 'cgitrc'),
    `virtual-root=/\ncss=/cgit-css/cgit.css\nlogo=/cgit-css/cgit.png\nenable-commit-graph=1\nrepo.url=orbweaver\nrepo.path=${join(projectRoot, '.git')}\nrepo.desc=A desktop web crawler\n`,
  );
  writeFileSync(
    join(folder, 'lighttpd.conf'),
    `server.modules = ("mod_alias", "mod_setenv", "mod_cgi")
server.bind = "127.0.0.1"
server.port = ${port}
server.document-root = "${folder}"
setenv.set-environment = ("CGIT_CONFIG" => "${folder}/cgitrc")
mimetype.assign = (".css" => "text/css", ".png" => "image/png")
alias.url = ("/cgit-css/" => "/usr/share/cgit/", "/" => "/usr/lib/cgit/cgit.cgi/")
$HTTP["url"] !~ "^/cgit-css/" { cgi.assign = ("" => "") }
`,
  );
  return serve(folder, `http://127.0.0.1:${port}/`, ['lighttpd', '-D', '-f', join(folder, 'lighttpd.conf')]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => {
    const sites = [
      { name: 'wiki, old pages', site: await serveWiki({ old: true }) },
      { name: 'wiki, new pages', site: await serveWiki({ old: false }) },
      { name: 'cgit', site: await serveCgit() },
    ];
    for (const { name, site } of sites) console.log(`${name}: ${site.url}`);
    await new Promise((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    for (const { site } of sites) await site.close();
    return 0;
  });
}
