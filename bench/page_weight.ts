import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { as } from "../services/context.ts";
import { ensureMainStore } from "../services/stores/ensure_main.ts";
import { changeLogo } from "../services/stores/logo_change.ts";
import { noise, png } from "../tests/support/logos.ts";
import { tenQuestions } from "../tests/support/ten_questions.ts";
import type { Measurement } from "./measurement.ts";
import { seedAsks, type Seeding } from "./seed.ts";
import type { World } from "./world.ts";

export const pageWeight: Measurement = {
  name: "page_weight",
  what: "bytes of the survey page as sent to a browser, head and body, in its one request",
  reach: { most: 12 },
  unit: "kB",
  run: (world) => heaviest(world, 1),
};

export const pageWeightTen: Measurement = {
  name: "page_weight_ten",
  what: "the same with ten questions, in the heaviest of six languages",
  reach: { most: 12 },
  unit: "kB",
  run: (world) => heaviest(world, 6, { definition: tenQuestions }),
};

export const pageWeightLogo: Measurement = {
  name: "page_weight_logo",
  what: "the same ten questions under a logo that cannot be made lighter",
  reach: { most: 12 },
  unit: "kB",
  async run(world) {
    const { ctx } = await world.web();
    const { id } = await ensureMainStore(ctx);
    const owner = as(ctx, { kind: "agent", id: "bench", name: "Bench", role: "owner" });
    const { logo } = await changeLogo(owner, id, png(noise(900, 300)));
    const measured = await heaviest(world, 6, { definition: tenQuestions });
    return { ...measured, note: `${measured.note}, of which ${logo!.page.base64.length} for the logo` };
  },
};

async function heaviest(world: World, pages: number, seeding?: Seeding) {
  const { port, ctx } = await world.web();
  let [most, plain] = [0, 0];
  for (const token of await seedAsks(ctx, pages, seeding)) {
    const { html, bytes } = await sentBy(port, `/s/${token}`);
    const requests = [
      ...html.matchAll(/<(?:link|img|script|iframe)\b[^>]*?(?:href|src)="(?!data:)([^"]+)"/g),
    ];
    const scripts = requests.filter(([tag]) => tag.startsWith("<script"));
    if (scripts.length !== requests.length) throw new Error("The survey page asks for more than its script.");
    most = Math.max(most, bytes);
    plain = Math.max(plain, new TextEncoder().encode(html).length);
  }
  return { ours: most / 1_000, note: `${(plain / 1_000).toPrecision(3)} kB uncompressed` };
}

export const enhancementWeight: Measurement = {
  name: "enhancement_weight",
  what: "bytes of the survey page's script as sent",
  reach: { most: 6 },
  unit: "kB",
  async run(world) {
    const { port, ctx } = await world.web();
    const [token] = await seedAsks(ctx, 1);
    const { html } = await sentBy(port, `/s/${token}`);
    const paths = [...html.matchAll(/<script\b[^>]*src="([^"]+)"/g)].map(([, path]) => path!);
    let bytes = 0;
    for (const path of paths) bytes += (await sentBy(port, path)).bytes;
    return { ours: bytes / 1_000 };
  },
};

/** Asks as a browser does and counts what comes over the wire. @returns the body also as it was sent */
export async function sentBy(port: number, path: string) {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const head =
    `GET ${path} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip, deflate, br, zstd\r\nconnection: close\r\n\r\n`;
  await connection.write(new TextEncoder().encode(head));
  const sent = new Uint8Array(await new Response(connection.readable).arrayBuffer());
  const text = new TextDecoder("latin1").decode(sent);
  const body = sent.subarray(text.indexOf("\r\n\r\n") + 4);
  const encoding = text.match(/^content-encoding: (\w+)/im)?.[1];
  const whole = encoding === "gzip"
    ? gunzipSync(body)
    : encoding === "br"
    ? brotliDecompressSync(body)
    : body;
  return { html: new TextDecoder().decode(whole), bytes: sent.length, body };
}
