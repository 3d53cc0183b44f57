import { anEvent } from "./event.ts";
import type { Exchange } from "./exchange.ts";
import type { Flow } from "./load.ts";

const encoder = new TextEncoder();

const get = (path: string) =>
  encoder.encode(
    `GET ${path} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip, deflate, br, zstd\r\n\r\n`,
  );

function post(path: string, type: string, body: string, more = ""): Uint8Array {
  const bytes = encoder.encode(body);
  const head = encoder.encode(
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${type}\r\ncontent-length: ${bytes.length}\r\n${more}\r\n`,
  );
  const whole = new Uint8Array(head.length + bytes.length);
  whole.set(head);
  whole.set(bytes, head.length);
  return whole;
}

/** What one client does again and again. */
export function flowsOf(flow: Flow): (exchange: Exchange) => Promise<void> {
  switch (flow.kind) {
    case "pages":
      return pages(flow.paths);
    case "forms":
      return forms(flow);
    case "events":
      return events(flow);
  }
}

function pages(paths: string[]) {
  const requests = paths.map(get);
  let at = 0;
  return (exchange: Exchange) => exchange.send(requests[at++ % requests.length]!, 200);
}

function forms({ paths, fields }: { paths: string[]; fields: string[] }) {
  let at = 0;
  return async (exchange: Exchange) => {
    const path = paths[at];
    if (path === undefined) throw new Error("There are not enough invitations for this machine.");
    const body = fields[at++ % fields.length]!;
    await exchange.send(get(path), 200);
    const form = post(
      path,
      "application/x-www-form-urlencoded",
      body,
      "origin: http://localhost\r\nsec-fetch-site: same-origin\r\n",
    );
    await exchange.send(form, 303);
  };
}

function events({ key, most }: { key: string; most: number }) {
  return (exchange: Exchange) => {
    const body = most === 1
      ? JSON.stringify(anEvent())
      : JSON.stringify(Array.from({ length: most }, () => anEvent()));
    const request = post("/api/v1/events", "application/json", body, `authorization: Bearer ${key}\r\n`);
    return exchange.send(request, 202);
  };
}
