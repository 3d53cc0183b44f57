import type { Measurement } from "./measurement.ts";
import { seedAsks } from "./seed.ts";
import type { World } from "./world.ts";

export const pageWeight: Measurement = {
  name: "page_weight",
  what: "bytes of the survey page as sent, head and body, in its one request",
  reach: { most: 12 },
  unit: "kB",
  async run(world) {
    const { html, bytes } = await surveyPageOf(world);
    const requests = [
      ...html.matchAll(/<(?:link|img|script|iframe)\b[^>]*?(?:href|src)="(?!data:)([^"]+)"/g),
    ];
    const scripts = requests.filter(([tag]) => tag.startsWith("<script"));
    if (scripts.length !== requests.length) throw new Error("The survey page asks for more than its script.");
    return { ours: bytes / 1_000 };
  },
};

export const enhancementWeight: Measurement = {
  name: "enhancement_weight",
  what: "bytes of the survey page's script as sent",
  reach: { most: 6 },
  unit: "kB",
  async run(world) {
    const { html, port } = await surveyPageOf(world);
    const paths = [...html.matchAll(/<script\b[^>]*src="([^"]+)"/g)].map(([, path]) => path!);
    let bytes = 0;
    for (const path of paths) bytes += (await sentBy(port, path)).bytes;
    return { ours: bytes / 1_000 };
  },
};

async function surveyPageOf(world: World) {
  const { port, ctx } = await world.web();
  const [token] = await seedAsks(ctx, 1);
  return { port, ...await sentBy(port, `/s/${token}`) };
}

/** Asks as a browser does and counts what comes over the wire. */
async function sentBy(port: number, path: string): Promise<{ html: string; bytes: number }> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const head =
    `GET ${path} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip, deflate, br\r\nconnection: close\r\n\r\n`;
  await connection.write(new TextEncoder().encode(head));
  const sent = new Uint8Array(await new Response(connection.readable).arrayBuffer());
  return { html: new TextDecoder().decode(sent), bytes: sent.length };
}
