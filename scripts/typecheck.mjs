// Checks every tsconfig.*.json: each part of the code is compiled against exactly the globals and types it will find.
import { readdirSync } from 'node:fs';
import { projectRoot } from './setup/project.mjs';
import { runTool } from './setup/run-tool.mjs';
import { runScript } from './setup/setup-problem.mjs';

await runScript(async () => {
  const configs = readdirSync(projectRoot).filter((name) => /^tsconfig\.(?!base\.)\w+\.json$/.test(name));
  let failed = 0;
  for (const config of configs.sort()) {
    const { code } = await runTool('typescript', 'tsc', ['-p', config, '--noEmit']);
    if (code === 0) continue;
    failed += 1;
    console.error(`${config}: types do not hold`);
  }
  return failed === 0 ? 0 : 1;
});
