import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';

export default defineConfig({
  base: '/astro',
  build: { format: 'file', assets: 'assets' },
  integrations: [preact()],
  telemetry: false,
});
