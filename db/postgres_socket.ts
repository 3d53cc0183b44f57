import { connect, type Socket } from "node:net";

/**
 * Connects for postgres.js, and ends a socket that stays silent: over a cut network a statement would otherwise wait
 * for the kernel to give up, some fifteen minutes.
 * @param silentSeconds longer than any statement may take
 */
export function connectSocket(options: unknown, silentSeconds: number): Promise<Socket> {
  const { host, port, path, connect_timeout } = options as Target;
  const socket = path ? connect(path) : connect({ host: host[0]!, port: port[0]! });
  const give = Promise.withResolvers<Socket>();
  const giveUp = setTimeout(
    () => socket.destroy(coded("CONNECT_TIMEOUT", "connect timed out")),
    connect_timeout * 1000,
  );
  socket.once("error", give.reject);
  socket.once("connect", () => {
    clearTimeout(giveUp);
    socket.off("error", give.reject);
    socket.setTimeout(
      silentSeconds * 1000,
      () => socket.destroy(coded("ETIMEDOUT", "the database stopped answering")),
    );
    give.resolve(Object.assign(socket, { host: host[0] }));
  });
  return give.promise.finally(() => clearTimeout(giveUp));
}

// By its code an error renews the pool, and its request is answered 503.
const coded = (code: string, message: string) => Object.assign(new Error(message), { code });

interface Target {
  host: string[];
  port: number[];
  path?: string | false;
  connect_timeout: number;
}
