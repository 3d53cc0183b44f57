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
  const giveUp = setTimeout(() => socket.destroy(new Error("connect timed out")), connect_timeout * 1000);
  socket.once("error", give.reject);
  socket.once("connect", () => {
    clearTimeout(giveUp);
    socket.off("error", give.reject);
    socket.setTimeout(
      silentSeconds * 1000,
      () => socket.destroy(new Error("the database stopped answering")),
    );
    give.resolve(Object.assign(socket, { host: host[0] }));
  });
  return give.promise.finally(() => clearTimeout(giveUp));
}

interface Target {
  host: string[];
  port: number[];
  path?: string | false;
  connect_timeout: number;
}
