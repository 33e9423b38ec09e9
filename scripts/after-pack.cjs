'use strict';
const { rm } = require('node:fs/promises');
const { join } = require('node:path');

/** The runtime's default app starts any other app it is given the path of: a packaged app must not carry it. */
exports.default = async function afterPack({ appOutDir, packager, electronPlatformName }) {
  const mac = electronPlatformName === 'darwin';
  const resources = mac ? join(`${packager.appInfo.productFilename}.app`, 'Contents', 'Resources') : 'resources';
  await rm(join(appOutDir, resources, 'default_app.asar'), { force: true });
};
