// Crawlee as its documentation has it: CheerioCrawler, pages written, links of the same host followed, ten requests at once.
import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CheerioCrawler, Configuration } from 'crawlee';

const [, , start, folder] = process.argv;
mkdirSync(folder, { recursive: true });
let count = 0;
const configuration = new Configuration({ storageClientOptions: { localDataDirectory: join(folder, 'storage') } });
const crawler = new CheerioCrawler(
  {
    minConcurrency: 10,
    maxConcurrency: 10,
    async requestHandler({ body, enqueueLinks }) {
      count += 1;
      await writeFile(join(folder, `${count}.html`), body);
      await enqueueLinks({ strategy: 'same-hostname' });
    },
  },
  configuration,
);
await crawler.run([start]);
