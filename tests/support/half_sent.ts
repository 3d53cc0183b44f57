import { apiKey } from "./shop_events.ts";

/** Sends an event but for its last byte. @returns how to send that one too, and read the whole answer */
export async function aHalfSentEvent(url: string, event: unknown): Promise<{ rest(): Promise<string> }> {
  const { hostname, port } = new URL(url);
  const body = JSON.stringify(event);
  const head = [
    "POST /api/v1/events HTTP/1.1",
    `Host: ${hostname}:${port}`,
    `Authorization: Bearer ${apiKey}`,
    "Content-Type: application/json",
    `Content-Length: ${new TextEncoder().encode(body).length}`,
    "Expect: 100-continue",
    "Connection: close",
  ].join("\r\n");
  const connection = await Deno.connect({ hostname, port: Number(port) });
  const write = (text: string) => connection.write(new TextEncoder().encode(text));
  await write(`${head}\r\n\r\n`);
  // Comes once the body is being read: from here on the request is the product's.
  await connection.read(new Uint8Array(100));
  await write(body.slice(0, -1));
  return {
    async rest() {
      await write(body.slice(-1));
      return await new Response(connection.readable).text();
    },
  };
}
