import { describe } from 'vitest';
import { describeJobStore } from '../store/job-store.contract.js';
import { emptyCrawl, PROGRAMS, serverOfTests, worker } from './shared-store.fixture.js';

const server = serverOfTests('the store of a crawl on many machines');

describe.skipIf(PROGRAMS === null)('on PostgreSQL', () => {
  describeJobStore('SharedStore', async () => worker(await emptyCrawl(server())));
});
