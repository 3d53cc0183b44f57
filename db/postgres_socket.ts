import { connect, type Socket } from "node:net";

/**
 * Connects for postgres.js, and ends a socket that stays silent: over a cut network a statement would otherwise wait
 * for the kernel to give up, some fifteen minutes.
 *
 * The socket is handed over before it is connected, as postgres.js makes its own: only what happens on a socket that it
 * has gives the connection's place in the pool back. A promise that rejects takes the place for good, and once all
 * are taken every statement waits for ever.
 * @param silentSeconds longer than any statement may take
 */
export function connectSocket(options: unknown, silentSeconds: number): Socket {
  const { host, port, path } = options as Target;
  const socket = path ? connect(path) : connect({ host: host[0]!, port: port[0]! });
  // postgres.js listens from the next turn on; until then an error must not end the process.
  socket.on("error", () => {});
  socket.once("connect", () =>
    socket.setTimeout(
      silentSeconds * 1000,
      () => socket.destroy(coded("ETIMEDOUT", "the database stopped answering")),
    ));
  return Object.assign(socket, { host: host[0] });
}

// By its code an error renews the pool, and its request is answered 503.
const coded = (code: string, message: string) => Object.assign(new Error(message), { code });

interface Target {
  host: string[];
  port: number[];
  path?: string | false;
}
