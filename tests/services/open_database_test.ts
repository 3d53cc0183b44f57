import assert from "node:assert/strict";
import { ConfigError, parseConfig } from "../../services/config.ts";
import { silentLog } from "../../services/log.ts";
import { openConfigured } from "../../services/open_database.ts";
import { readSecretKey } from "../../services/secret_key.ts";
import { freePort } from "../support/free_port.ts";
import { testServer } from "../support/postgres.ts";

async function problemOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(() => undefined, (error) => error);
  assert.ok(error instanceof ConfigError, String(error));
  return error.message;
}

const open = (environment: Record<string, string>) =>
  problemOf(openConfigured(parseConfig(environment), silentLog));

Deno.test({
  name: "a Postgres that cannot be used is named by DATABASE_URL with what to check, without the password",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { url } = await testServer();
    const { host } = new URL(url);
    const port = freePort();
    const cases: [address: string, said: RegExp][] = [
      [
        `postgres://me:s3cret@127.0.0.1:${port}/shop`,
        new RegExp(`No database answers at 127.0.0.1:${port} .*port`),
      ],
      [
        "postgres://me:s3cret@no-such-host.invalid/shop",
        /No database answers at no-such-host.invalid:5432 .*host/,
      ],
      [`postgres://stranger:s3cret@${host}/postgres`, /refused the user or the password/],
      [`${url.replace("@", ":s3cret@")}/nowhere`, /There is no database nowhere at .*Create it/],
    ];
    for (const [DATABASE_URL, said] of cases) {
      const message = await open({ DATABASE_URL });
      assert.match(message, /^DATABASE_URL: /);
      assert.match(message, said);
      assert.doesNotMatch(message, /s3cret/);
    }
  },
});

Deno.test("a data directory that is a file or cannot be made is named by DATA_DIR", async () => {
  const file = await Deno.makeTempFile();
  for (const DATA_DIR of [file, `${file}/data`, "/proc/efterklang"]) {
    const wanted = /^DATA_DIR: .*Give a directory that can be made and written, such as \.\/data\.$/;
    assert.match(await open({ DATA_DIR }), wanted);
    assert.match(await problemOf(readSecretKey({ dataDir: DATA_DIR })), wanted);
  }
  assert.match(await open({ DATA_DIR: file }), /is a file/);
  await Deno.remove(file);
});

Deno.test({
  name: "a data directory that this process was not allowed to write is named by DATA_DIR",
  permissions: { read: true, write: false, env: true, net: true, sys: true },
  async fn() {
    assert.match(await open({ DATA_DIR: "/tmp/efterklang-not-allowed" }), /^DATA_DIR: .*--allow-write/);
  },
});
