/** Watches a process's memory (Linux). @returns by how many MB it has at most exceeded what it has now */
export async function peakMemory(pid: number): Promise<() => Promise<number>> {
  // Has the kernel forget the peak so far.
  await Deno.writeTextFile(`/proc/${pid}/clear_refs`, "5");
  const before = await kilobytes(pid, "VmRSS");
  return async () => Math.round((await kilobytes(pid, "VmHWM") - before) / 1024);
}

async function kilobytes(pid: number, what: string): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  return Number(new RegExp(`^${what}:\\s+(\\d+) kB`, "m").exec(status)![1]);
}
