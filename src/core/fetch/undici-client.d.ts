/** undici's client without its index, which loads ten times as much (fetch, mocks, caches): 60 ms of CPU at each start. */
declare module 'undici/lib/dispatcher/client.js' {
  import { Client } from 'undici';
  export default Client;
}
