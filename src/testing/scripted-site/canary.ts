import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';

/** An address that nothing may ever reach. */
export interface Canary {
  /** Address and port on loopback, TCP and UDP alike. */
  readonly host: string;
  /** A host name that exists nowhere (RFC 6761): to look it up is a way out, too. */
  readonly name: string;
}

export interface RunningCanary extends Canary {
  /** What reached it: `tcp` and the first line of each connection (`TLS` for an encrypted one), `udp` and the length of each packet. */
  readonly songs: readonly string[];
  close(): Promise<void>;
}

/** The first byte of a TLS connection (RFC 8446, 5.1). */
const TLS_HANDSHAKE = 0x16;
const MAX_LINE = 100;

/** Listens on one port of loopback, TCP and UDP, and notes whatever arrives. It never answers. */
export async function startCanary(): Promise<RunningCanary> {
  const songs: string[] = [];
  const tcp = createServer((socket) => {
    const at = songs.push('tcp') - 1;
    socket.once('data', (data) => {
      songs[at] = `tcp ${data[0] === TLS_HANDSHAKE ? 'TLS' : firstLine(data)}`;
      socket.destroy();
    });
    // Whoever connects may go at any moment: that it came is noted.
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => tcp.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4', (packet) => songs.push(`udp ${packet.length}`));
  await new Promise<void>((resolve, reject) => {
    udp.once('error', reject);
    udp.bind(port, '127.0.0.1', resolve);
  });
  const close = async (): Promise<void> => {
    await new Promise<void>((resolve) => udp.close(resolve));
    await new Promise((resolve) => tcp.close(resolve));
  };
  return { host: `127.0.0.1:${port}`, name: 'canary.invalid', songs, close };
}

function firstLine(data: Buffer): string {
  return (data.toString('latin1').split('\r\n', 1)[0] ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, MAX_LINE);
}
