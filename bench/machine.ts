import { asAdministrator, testServer } from "../tests/support/postgres.ts";

/** What the figures were measured on, a line each. */
export async function describeMachine(): Promise<string[]> {
  const cpu = (await read("/proc/cpuinfo")).match(/^model name\s*: (.*)$/m)?.[1] ?? "unknown processor";
  const { url } = await testServer();
  const version = await asAdministrator(
    url,
    async (sql) => (await sql`show server_version`)[0]!.server_version,
  );
  const found = Deno.env.get("TEST_DATABASE_URL")
    ? "the server of TEST_DATABASE_URL"
    : "started for this run";
  return [
    `${cpu}, ${navigator.hardwareConcurrency} cores, ${
      Math.round(Deno.systemMemoryInfo().total / 2 ** 30)
    } GB, ${Deno.build.os} ${Deno.osRelease()}`,
    `load average before: ${Deno.loadavg()[0]!.toFixed(1)}`,
    `Deno ${Deno.version.deno}, V8 ${Deno.version.v8}`,
    `Postgres ${version}, ${found}`,
    "Client, servers and database share this machine. Pages and events: the product with ROLE=web.",
  ];
}

const read = (path: string) => Deno.readTextFile(path).catch(() => "");
