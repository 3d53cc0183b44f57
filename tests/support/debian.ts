/** Installs one of Debian's packages, when run as root where there is apt-get. @returns whether it is there now */
export async function installFromDebian(name: string): Promise<boolean> {
  if (Deno.uid() !== 0) return false;
  const run = async (...args: string[]) => {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    const command = new Deno.Command("apt-get", { args, env, stdout: "null", stderr: "null" });
    return await command.output().then(({ success }) => success, () => false);
  };
  await run("update");
  return await run("install", "-y", "--no-install-recommends", name);
}
