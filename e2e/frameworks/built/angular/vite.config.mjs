import { transformAsync } from '@babel/core';
import { createEs2015LinkerPlugin } from '@angular/compiler-cli/linker/babel';
import { ConsoleLogger, LogLevel, NodeJSFileSystem } from '@angular/compiler-cli';
import { defineConfig } from 'vite';

/** Packages of Angular are compiled in part only: this does the rest, so that no compiler has to come along. */
const LINKER = {
  name: 'angular-linker',
  async transform(code, id) {
    if (!id.includes('@angular') || !code.includes('ɵɵngDeclare')) return null;
    const plugin = createEs2015LinkerPlugin({
      fileSystem: new NodeJSFileSystem(),
      logger: new ConsoleLogger(LogLevel.warn),
    });
    const done = await transformAsync(code, { filename: id, plugins: [plugin], compact: false, configFile: false });
    return { code: done.code, map: null };
  },
};

export default defineConfig({
  plugins: [LINKER],
  define: { ngDevMode: 'false', ngJitMode: 'false', ngI18nClosureMode: 'false', ngServerMode: 'false' },
  build: {
    target: 'chrome114',
    modulePreload: false,
    rollupOptions: { input: 'compiled/main.js', output: { entryFileNames: 'app.js' } },
  },
});
