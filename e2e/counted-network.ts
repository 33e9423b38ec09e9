import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Enters namespaces of its own, in which every address but loopback is behind one cable that ends nowhere, names are asked
 * of an address there too, and becomes the program. IPv6 says things by itself, so that there is none.
 */
const ENTER = `#!/bin/sh
set -e
if [ "$INSIDE" != yes ]; then INSIDE=yes exec unshare --net --mount "$0" "$@"; fi
echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6
ip link set lo up
ip link add outside type veth peer name nowhere
ip link set outside arp off up
ip link set nowhere up
ip address add 10.77.0.1/24 dev outside
ip route add default dev outside
mount --bind "$(dirname "$0")/resolv.conf" /etc/resolv.conf
exec @PROGRAM@ "$@"
`;
/** Lets the window's debugging port be reached: a socket file knows no network namespaces. */
const BRIDGE = `
const { connect, createServer } = require('node:net');
const [path, port] = process.argv.slice(1);
createServer((near) => near.pipe(connect(Number(port), '127.0.0.1')).on('error', () => near.destroy()).pipe(near)
  .on('error', () => undefined)).listen(path, () => console.log('ready'));
`;

/** Why no network can be counted here; null when it can. */
export function uncountable(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux makes a network of its own';
  const cable = ['ip', 'link', 'add', 'outside', 'type', 'veth', 'peer', 'name', 'nowhere'];
  return spawnSync('unshare', ['--net', ...cable]).status === 0
    ? null
    : 'this machine makes no network of its own: apt install iproute2';
}

/** A network that counts what leaves the machine, for one start of a program after the other. Only root makes one. */
export interface CountedNetwork {
  /** Starts the program in it, in place of its own executable. */
  readonly executable: string;
  /** From here, the address of a port in there; `pid` is a process in there. */
  reach(pid: number, endpoint: string): Promise<string>;
  readonly close: () => Promise<void>;
}

export async function countedNetwork(program: string): Promise<CountedNetwork> {
  const folder = await mkdtemp(join(tmpdir(), 'orbweaver-counted-'));
  const executable = join(folder, 'enter');
  await writeFile(executable, ENTER.replace('@PROGRAM@', program));
  await chmod(executable, 0o755);
  await writeFile(join(folder, 'resolv.conf'), 'nameserver 10.77.0.53\n');
  const ends: (() => unknown)[] = [];
  let bridges = 0;
  return {
    executable,
    async reach(pid, endpoint) {
      const path = join(folder, `bridge-${(bridges += 1)}`);
      const { port } = new URL(endpoint);
      const within = [`--target=${pid}`, '--net', process.execPath, '-e', BRIDGE, path, port];
      const inside = spawn('nsenter', within, { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(inside.stdout, 'data');
      const outside = createServer((near) => {
        const far = connect(path);
        near.pipe(far).pipe(near);
        for (const end of [near, far]) end.on('error', () => near.destroy());
      });
      await new Promise<void>((done) => outside.listen(0, '127.0.0.1', done));
      ends.push(
        () => inside.kill(),
        () => outside.close(),
      );
      return endpoint.replace(`:${port}/`, `:${(outside.address() as AddressInfo).port}/`);
    },
    async close() {
      for (const end of ends) end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Packets that left for anywhere but loopback, since the network of this process was made. */
export async function packetsOut(pid: number): Promise<number> {
  const devices = await readFile(`/proc/${pid}/net/dev`, 'utf8');
  const [, counts] = /^ *outside: *(.*)$/m.exec(devices) ?? [];
  if (counts === undefined) throw new Error(`There is no counted cable: ${devices}`);
  // The tenth figure, after eight of what came in: see proc(5).
  return Number(counts.split(/ +/)[9]);
}
