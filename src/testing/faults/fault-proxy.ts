import { createServer, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

export interface RunningProxy {
  /** http://127.0.0.1:port */
  readonly address: string;
  /** `METHOD target` of each request and tunnel asked for, and the Proxy-Authorization that came with it. */
  readonly asked: readonly { readonly what: string; readonly authorization: string | null }[];
  close(): Promise<void>;
}

/**
 * An HTTP proxy on loopback that leads every host to one server, whatever its name: names that exist nowhere can be
 * crawled through it. `refuse` answers every request with that status instead.
 */
export async function startProxy(targetPort: number, refuse: number | null = null): Promise<RunningProxy> {
  const asked: { readonly what: string; readonly authorization: string | null }[] = [];
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    asked.push({ what: `${method} ${url}`, authorization: headers['proxy-authorization'] ?? null });
    if (refuse !== null) return void response.writeHead(refuse).end();
    const { pathname, search } = new URL(url);
    const onward = httpRequest({ port: targetPort, path: pathname + search, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    onward.end();
  });
  server.on('connect', (request, socket) => {
    asked.push({
      what: `CONNECT ${request.url ?? ''}`,
      authorization: request.headers['proxy-authorization'] ?? null,
    });
    socket.on('error', () => undefined);
    if (refuse !== null) return void socket.end(`HTTP/1.1 ${refuse} Refused\r\n\r\n`);
    const onward = connect(targetPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
