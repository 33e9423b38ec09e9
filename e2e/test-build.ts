import { cp, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { unpackedApp } from './packed-app.js';

/**
 * Makes `dist/test-build`, a copy of the packed app that differs in one fuse: it lets itself be inspected, which Playwright
 * needs to ask its main process something. It is never shipped. Answers its executable.
 */
export async function makeTestBuild(): Promise<string> {
  const { folder, executable } = unpackedApp();
  const copy = join(folder, '..', 'test-build');
  await rm(copy, { recursive: true, force: true });
  await cp(folder, copy, { recursive: true, verbatimSymlinks: true });
  const copied = join(copy, relative(folder, executable));
  await flipFuses(copied, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: process.platform === 'darwin',
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  return copied;
}
