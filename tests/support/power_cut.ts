/** EXT4_IOC_SHUTDOWN, and its flag that drops what the journal has not written yet: what a power failure leaves. */
const shutdown = 0x8004587dn;
const withoutFlush = 2;

/** A disk whose power can be cut: an ext4 image, mounted by a loop device. */
export interface Disk {
  /** Where it is mounted. */
  directory: string;
  /** From now on nothing more reaches it, and what was not synced is gone. */
  cut(): void;
  /** Mounts it again, once every program on it has ended. */
  restore(): Promise<void>;
  remove(): Promise<void>;
}

/** Why power cannot be cut here, or undefined when it can. */
export function powerCutImpossible(): string | undefined {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return "it needs root on Linux";
  for (const path of ["/dev/loop-control", "/usr/sbin/mkfs.ext4"]) {
    try {
      Deno.statSync(path);
    } catch {
      return `it needs ${path}`;
    }
  }
}

/** @param megabytes the size of the disk */
export async function makeDisk(megabytes: number): Promise<Disk> {
  const base = await Deno.makeTempDir({ prefix: "efterklang-disk-" });
  const image = `${base}/disk.img`;
  const directory = `${base}/mounted`;
  await Deno.mkdir(directory);
  await run("truncate", "-s", `${megabytes}M`, image);
  await run("mkfs.ext4", "-q", "-F", image);
  const mount = () => run("mount", "-o", "loop", image, directory);
  await mount();
  return {
    directory,
    cut: () => shutDown(directory),
    async restore() {
      await run("umount", directory);
      await mount();
    },
    async remove() {
      await run("umount", directory);
      await Deno.remove(base, { recursive: true });
    },
  };
}

function shutDown(directory: string) {
  const libc = Deno.dlopen("libc.so.6", {
    open: { parameters: ["buffer", "i32"], result: "i32" },
    ioctl: { parameters: ["i32", "u64", "buffer"], result: "i32" },
    close: { parameters: ["i32"], result: "i32" },
  });
  try {
    const descriptor = libc.symbols.open(new TextEncoder().encode(`${directory}\0`), 0);
    const failed = libc.symbols.ioctl(descriptor, shutdown, new Uint32Array([withoutFlush]));
    libc.symbols.close(descriptor);
    if (descriptor < 0 || failed) throw new Error(`The file system at ${directory} could not be shut down.`);
  } finally {
    libc.close();
  }
}

async function run(program: string, ...args: string[]) {
  const { success, stderr } = await new Deno.Command(program, { args }).output();
  if (!success) throw new Error(`${program} ${args.join(" ")}: ${new TextDecoder().decode(stderr)}`);
}
