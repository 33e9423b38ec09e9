import { execFileSync } from 'node:child_process';

/** Begins the name of whatever is made here. */
const PREFIX = 'owbt';
const SITE_NET = '10.213.1';
const SERVER_NET = '10.213.2';

/** A machine as far as its network goes: one line to the site, and another to the database server. */
export interface OwnNetwork {
  /** Starts a program there. */
  readonly through: readonly string[];
  /** The database server as it is reached from there. */
  readonly serverAddress: string;
  /** Nothing comes through to the server any more, and nobody is told. */
  cut(): void;
  mend(): void;
}

/** Network namespaces that stand for machines: Linux, and allowed to root only. */
export class OwnNetworks {
  readonly #machines: number;

  private constructor(machines: number) {
    this.#machines = machines;
  }

  /** Null where they are not allowed. `hosts`: addresses that the site has. `close` must be called in the end. */
  static make(machines: number, hosts: number): OwnNetworks | null {
    const networks = new OwnNetworks(machines);
    try {
      networks.close();
      networks.#make(hosts);
      return networks;
    } catch {
      // What came about before it was refused goes again.
      networks.close();
      return null;
    }
  }

  /** Of a host of the site. */
  siteAddress(host: number): string {
    return `${SITE_NET}.${host + 1}`;
  }

  /** Where the database server has to listen. */
  get serverAddresses(): readonly string[] {
    return Array.from({ length: this.#machines }, (_, n) => serverAddressFor(n));
  }

  machine(n: number): OwnNetwork {
    return {
      through: ['ip', 'netns', 'exec', `${PREFIX}${n}`],
      serverAddress: serverAddressFor(n),
      cut: () => ip(`link set ${PREFIX}d${n} down`),
      mend: () => {
        ip(`link set ${PREFIX}d${n} up`);
      },
    };
  }

  close(): void {
    for (let n = 0; n < this.#machines; n += 1) {
      tried(`netns del ${PREFIX}${n}`);
      tried(`link del ${PREFIX}d${n}`);
      tried(`link del ${PREFIX}s${n}`);
    }
    tried(`link del ${PREFIX}b`);
  }

  #make(hosts: number): void {
    ip(`link add ${PREFIX}b type bridge`);
    for (let host = 0; host < hosts; host += 1) ip(`addr add ${this.siteAddress(host)}/24 dev ${PREFIX}b`);
    ip(`link set ${PREFIX}b up`);
    for (let n = 0; n < this.#machines; n += 1) {
      const space = `${PREFIX}${n}`;
      ip(`netns add ${space}`);
      ip(`link add ${PREFIX}s${n} type veth peer name site netns ${space}`);
      ip(`link set ${PREFIX}s${n} master ${PREFIX}b up`);
      ip(`link add ${PREFIX}d${n} type veth peer name server netns ${space}`);
      ip(`addr add ${serverAddressFor(n)}/30 dev ${PREFIX}d${n}`);
      ip(`link set ${PREFIX}d${n} up`);
      const inside = `-n ${space}`;
      ip(`${inside} addr add ${SITE_NET}.${200 + n}/24 dev site`);
      ip(`${inside} addr add ${SERVER_NET}.${4 * n + 2}/30 dev server`);
      for (const link of ['lo', 'site', 'server']) ip(`${inside} link set ${link} up`);
    }
  }
}

function serverAddressFor(n: number): string {
  return `${SERVER_NET}.${4 * n + 1}`;
}

function ip(words: string): void {
  execFileSync('ip', words.split(' '), { stdio: 'pipe' });
}

/** What is not there need not be removed. */
function tried(words: string): void {
  try {
    ip(words);
  } catch {
    // It was never made, or is gone with its namespace.
  }
}
