import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = resolve(__dirname, '..');
const folder = join(root, '.github', 'workflows');
const files = readdirSync(folder);
const scripts = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).scripts;

const stepSchema = z.strictObject({
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z
    .string()
    .regex(/^[\w-]+\/[\w-]+@\S+$/)
    .optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const workflowSchema = z.object({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      'runs-on': z.string(),
      'timeout-minutes': z.number(),
      steps: z.array(stepSchema.refine(({ uses, run }) => (uses === undefined) !== (run === undefined))),
    }),
  ),
});

/** What a shell line of a workflow names that must exist here. */
function named(line: string): readonly string[] {
  const programs = [...line.matchAll(/\bnode ((?!node_modules)[\w./-]+)|(?:^|\s)(\.ci\/\w+)/g)];
  const verbs = [...line.matchAll(/\bnpm (?:run ([\w:-]+)|(test|start)\b)/g)];
  return [
    ...programs.map(([, script, own]) => script ?? own ?? ''),
    ...verbs.map(([, run, short]) => `npm ${run ?? short}`),
  ];
}

const isThere = (name: string) =>
  name.startsWith('npm ') ? Object.hasOwn(scripts, name.slice(4)) : existsSync(join(root, name));

describe.each(files)('the workflow %s', (file) => {
  const workflow = workflowSchema.parse(parse(readFileSync(join(folder, file), 'utf8')));
  const lines = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

  it('calls only scripts that exist', () => {
    expect(lines.flatMap(named).filter((name) => !isThere(name))).toEqual([]);
  });

  it('checks or packs something', () => {
    expect(lines.flatMap(named).length).toBeGreaterThan(0);
  });

  it('may do no more than it needs', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });
});

it('every form of .github is YAML that says what it is', () => {
  const forms = readdirSync(join(root, '.github', 'ISSUE_TEMPLATE')).map((name) => join('ISSUE_TEMPLATE', name));
  for (const name of [...forms, 'dependabot.yml']) {
    expect(parse(readFileSync(join(root, '.github', name), 'utf8'))).toEqual(expect.any(Object));
  }
});

it('the words of CONTRIBUTING.md name scripts that exist', () => {
  const lines = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  expect(named(lines).length).toBeGreaterThan(0);
  expect(named(lines).filter((name) => !isThere(name))).toEqual([]);
});
