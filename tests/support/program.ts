/** A program of the tests in a process of its own, and the lines it has printed so far. */
export interface Program {
  process: Deno.ChildProcess;
  lines: string[];
  /** Resolves with the first line that `matches`, past or to come; rejects when the program ends without one. */
  line(matches: (line: string) => boolean): Promise<string>;
  /** Resolves when it has ended and all that it printed was read. */
  ended: Promise<unknown>;
  /** Kills it as `kill -9` does, and reads what it had printed until then. */
  kill(): Promise<void>;
}

/** Starts a TypeScript file beside this one. */
export function startProgram(file: string, args: string[]): Program {
  const script = new URL(file, import.meta.url).pathname;
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, ...args],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  return followProgram(process, file);
}

/** Reads what a process prints, line by line. @param name of it in messages */
export function followProgram(process: Deno.ChildProcess, name: string): Program {
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let ended = false;
  const reading = (async () => {
    let rest = "";
    for await (const text of process.stdout.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + text).split("\n");
      rest = parts.pop()!;
      lines.push(...parts);
      for (const check of waiting) check();
    }
    ended = true;
    for (const check of waiting) check();
  })();
  return {
    process,
    lines,
    ended: Promise.all([process.status, reading]),
    line(matches) {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const check = () => {
        const line = lines.find(matches);
        if (line !== undefined) resolve(line);
        else if (ended) {
          reject(new Error(`${name} ended without the expected line; it said: ${lines.join("\n")}`));
        } else return;
        waiting.delete(check);
      };
      waiting.add(check);
      check();
      return promise;
    },
    async kill() {
      process.kill("SIGKILL");
      await this.ended;
    },
  };
}
