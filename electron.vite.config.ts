import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { notePackages } from './bundled-packages.config.js';
import {
  ALL_GUARDS,
  APP_ENTRIES,
  CHROMIUM_TARGET,
  CLI_ENTRY,
  NODE_EXTERNALS,
  NODE_TARGET,
  nodeBanner,
  WORKER_ENTRIES,
} from './bundle.config.js';

export default defineConfig({
  main: {
    plugins: [notePackages('main')],
    define: ALL_GUARDS,
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      rolldownOptions: {
        input: { ...APP_ENTRIES, ...CLI_ENTRY, ...WORKER_ENTRIES },
        external: [...NODE_EXTERNALS],
        output: {
          format: 'cjs',
          banner: nodeBanner,
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    plugins: [notePackages('preload')],
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    build: {
      target: CHROMIUM_TARGET,
      // electron-vite leaves it out; a window shows its first frame once it has read all of this.
      minify: true,
      // A data: URL for an asset would need a hole in the content security policy.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
    css: { modules: { localsConvention: 'camelCaseOnly' } },
    plugins: [react(), notePackages('renderer')],
  },
});
