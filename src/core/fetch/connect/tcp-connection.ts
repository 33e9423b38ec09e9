import { connect, type LookupFunction, type Socket } from 'node:net';

const TCP_BUFFER_BYTES = 64 * 1024;
/** Where Node tries several addresses in turn: its own 250 ms gives up on servers that are merely far away. */
const NEXT_ADDRESS_AFTER_MS = 1000;

/** One attempt to connect: ends once, and leaves no socket behind unless it succeeds. */
export class Attempt {
  readonly #sockets: Socket[] = [];
  #over = false;

  /** Has the socket closed if the attempt fails or is given up. */
  hold(socket: Socket): Socket {
    if (this.#over) socket.destroy();
    else this.#sockets.push(socket);
    return socket;
  }

  end(action: () => void): void {
    if (this.#over) return;
    this.#over = true;
    action();
  }

  fail(action: () => void): void {
    if (this.#over) return;
    this.giveUp();
    action();
  }

  giveUp(): void {
    if (this.#over) return;
    this.#over = true;
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** Opens a TCP connection within an attempt. */
export async function connectTcp(
  host: string,
  port: number,
  lookup: LookupFunction,
  attempt: Attempt,
): Promise<Socket> {
  // Node's types leave highWaterMark out for connect; it is passed on to the socket.
  const options = { highWaterMark: TCP_BUFFER_BYTES, autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS };
  const socket = attempt.hold(connect({ host, port, lookup, ...options }).setNoDelay(true));
  await opened(socket, 'connect');
  return socket;
}

/** Resolves when the socket is connected, rejects with what stopped it. Errors that come later disturb nobody. */
export function opened(socket: Socket, connected: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(connected, resolve);
    socket.on('error', reject);
    socket.once('close', () => reject(new Error('the connection was closed while it was made')));
  });
}
