import { describeJobStore } from '../core/store/job-store.contract.js';
import { MemoryStore } from './memory-store.js';

describeJobStore('MemoryStore', async () => {
  const store = new MemoryStore();
  return { store, reopen: async () => store, remove: async () => {} };
});
