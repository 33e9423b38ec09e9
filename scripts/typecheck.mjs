// Checks every tsconfig.*.json: each part of the code is compiled against exactly the globals and types it will find.
import { readdirSync } from 'node:fs';
import { projectRoot } from './setup/project.mjs';
import { runTool } from './setup/run-tool.mjs';
import { runScript } from './setup/setup-problem.mjs';

await runScript(async () => {
  const configs = readdirSync(projectRoot).filter((name) => /^tsconfig\.(?!base\.)\w+\.json$/.test(name));
  // All at once: each takes one core, and most have two.
  const checked = configs.map(async (config) => {
    const { code } = await runTool('typescript', 'tsc', ['-p', config, '--noEmit']);
    if (code !== 0) console.error(`${config}: types do not hold`);
    return code;
  });
  return (await Promise.all(checked)).every((code) => code === 0) ? 0 : 1;
});
