/** One keep-alive connection to a server on this machine. */
export interface Exchange {
  /**
   * Sends a request as it stands and reads its answer to the end.
   * @throws Error when the status is not the one expected
   */
  send(request: Uint8Array, status: number): Promise<void>;
  close(): void;
}

const decoder = new TextDecoder();

export async function openExchange(port: number): Promise<Exchange> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  connection.setNoDelay(true);
  const buffer = new Uint8Array(64 * 1024);

  async function read(from: number): Promise<number> {
    const count = await connection.read(buffer.subarray(from));
    if (count === null) throw new Error("The server ended the connection.");
    return from + count;
  }

  async function send(request: Uint8Array, status: number) {
    for (let sent = 0; sent < request.length;) sent += await connection.write(request.subarray(sent));
    let filled = await read(0);
    let end = headEnd(filled);
    while (end === -1) end = headEnd(filled = await read(filled));
    const head = decoder.decode(buffer.subarray(0, end)).toLowerCase();
    if (!head.startsWith(`http/1.1 ${status}`)) throw new Error(`Expected ${status}, got: ${head}`);
    let missing = end + bodyLength(head) - filled;
    // A body is only counted: where it goes in the buffer does not matter.
    while (missing > 0) missing -= await read(0);
  }

  function headEnd(filled: number): number {
    for (let at = 3; at < filled; at++) {
      if (buffer[at] === 10 && buffer[at - 2] === 10) return at + 1;
    }
    return -1;
  }

  return { send, close: () => connection.close() };
}

function bodyLength(head: string): number {
  const at = head.indexOf("content-length: ");
  if (at !== -1) return parseInt(head.slice(at + 16));
  if (/^http\/1.1 (204|304)/.test(head)) return 0;
  throw new Error(`The client only reads answers of a known length: ${head}`);
}
