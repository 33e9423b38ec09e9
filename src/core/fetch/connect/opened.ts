import type { Socket } from 'node:net';

/** Resolves when the socket is connected, rejects with what stopped it. Errors that come later disturb nobody. */
export function opened(socket: Socket, connected: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(connected, resolve);
    socket.on('error', reject);
    socket.once('close', () => reject(new Error('the connection was closed while it was made')));
  });
}
