import { execFileSync } from 'node:child_process';

/** Begins the name of whatever is made here; the process that made it follows. */
const PREFIX = 'owbt';
const OWN_NAME = /\bowbt([0-9a-z]+)[nbds]\d*\b/g;
const SITE_NETS = '10.213';
const SERVER_NETS = '10.214';
const MOST_NETS = 256;

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

/** Network namespaces that stand for machines: Linux, and allowed to root only. Several processes may have some at once. */
export class OwnNetworks {
  readonly #machines: number;
  readonly #own = `${PREFIX}${process.pid.toString(36)}`;
  /** The third number of its addresses: one that no other process of this machine uses. */
  readonly #net: number;

  private constructor(machines: number, net: number) {
    this.#machines = machines;
    this.#net = net;
  }

  /** Null where they are not allowed. `hosts`: addresses that the site has. `close` must be called in the end. */
  static make(machines: number, hosts: number): OwnNetworks | null {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
    let networks: OwnNetworks | null = null;
    try {
      removeLeftBehind();
      networks = new OwnNetworks(machines, freeNet());
      networks.#make(hosts);
      return networks;
    } catch {
      // What came about before it was refused goes again.
      networks?.close();
      return null;
    }
  }

  /** Whether they are. */
  static areAllowed(): boolean {
    const probe = OwnNetworks.make(1, 1);
    probe?.close();
    return probe !== null;
  }

  /** Of a host of the site. */
  siteAddress(host: number): string {
    return `${SITE_NETS}.${this.#net}.${host + 1}`;
  }

  /** Where the database server has to listen. */
  get serverAddresses(): readonly string[] {
    return Array.from({ length: this.#machines }, (_, n) => this.#serverAddressFor(n));
  }

  /** Where the machines come to the database server from. */
  get serverNet(): string {
    return `${SERVER_NETS}.${this.#net}.0/24`;
  }

  machine(n: number): OwnNetwork {
    return {
      through: ['ip', 'netns', 'exec', `${this.#own}n${n}`],
      serverAddress: this.#serverAddressFor(n),
      cut: () => ip(`link set ${this.#own}d${n} down`),
      mend: () => {
        ip(`link set ${this.#own}d${n} up`);
      },
    };
  }

  close(): void {
    for (let n = 0; n < this.#machines; n += 1) {
      tried(`netns del ${this.#own}n${n}`);
      tried(`link del ${this.#own}d${n}`);
      tried(`link del ${this.#own}s${n}`);
    }
    tried(`link del ${this.#own}b`);
  }

  #make(hosts: number): void {
    const own = this.#own;
    ip(`link add ${own}b type bridge`);
    for (let host = 0; host < hosts; host += 1) ip(`addr add ${this.siteAddress(host)}/24 dev ${own}b`);
    ip(`link set ${own}b up`);
    for (let n = 0; n < this.#machines; n += 1) {
      const space = `${own}n${n}`;
      ip(`netns add ${space}`);
      ip(`link add ${own}s${n} type veth peer name site netns ${space}`);
      ip(`link set ${own}s${n} master ${own}b up`);
      ip(`link add ${own}d${n} type veth peer name server netns ${space}`);
      ip(`addr add ${this.#serverAddressFor(n)}/30 dev ${own}d${n}`);
      ip(`link set ${own}d${n} up`);
      const inside = `-n ${space}`;
      ip(`${inside} addr add ${SITE_NETS}.${this.#net}.${200 + n}/24 dev site`);
      ip(`${inside} addr add ${SERVER_NETS}.${this.#net}.${4 * n + 2}/30 dev server`);
      for (const link of ['lo', 'site', 'server']) ip(`${inside} link set ${link} up`);
    }
  }

  #serverAddressFor(n: number): string {
    return `${SERVER_NETS}.${this.#net}.${4 * n + 1}`;
  }
}

/** Removes what processes have left that were killed. */
function removeLeftBehind(): void {
  const names = new Set([...`${ip('netns list')}\n${ip('-o link show')}`.matchAll(OWN_NAME)].map(([name]) => name));
  for (const name of names) {
    const [, maker = ''] = new RegExp(OWN_NAME.source).exec(name) ?? [];
    if (isAlive(Number.parseInt(maker, 36))) continue;
    tried(`netns del ${name}`);
    tried(`link del ${name}`);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // There is no such process.
    return false;
  }
}

/** Begins somewhere else in each process, so that two that look at once do not find the same. */
function freeNet(): number {
  const taken = ip('-o -4 addr show');
  for (let n = 0; n < MOST_NETS; n += 1) {
    const net = (process.pid + n) % MOST_NETS;
    if (!taken.includes(` ${SITE_NETS}.${net}.`)) return net;
  }
  throw new Error('Every net is taken.');
}

/** What it says. */
function ip(words: string): string {
  return execFileSync('ip', words.split(' '), { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
}

/** What is not there need not be removed. */
function tried(words: string): void {
  try {
    ip(words);
  } catch {
    // It was never made, or is gone with its namespace.
  }
}
