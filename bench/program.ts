import { freePort } from "../tests/support/free_port.ts";
import { TextLineStream } from "./programs/lines.ts";

/** A file of `programs/` in a process of its own, which answers lines with lines of JSON. */
export interface Program {
  port: number;
  /** Sends one line without waiting. */
  tell(line: unknown): Promise<void>;
  /** The next line of JSON it prints. @throws Error when that is an error, or the program has ended */
  hear<T>(): Promise<T>;
  ask<T>(line: unknown): Promise<T>;
  /** Resolves when it has ended by itself. */
  ended: Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts a program on a free port. @param args follow the port, when it wants one */
export function startBare(file: string, args: string[] = [], takesPort = true): Program {
  const port = freePort();
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--no-check", new URL(`programs/${file}`, import.meta.url).pathname],
      ...takesPort ? [String(port)] : [],
      ...args,
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const input = process.stdin.getWriter();
  const output = process.stdout.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())
    .getReader();
  const encoder = new TextEncoder();

  const tell = (told: unknown) =>
    input.write(encoder.encode(`${typeof told === "string" ? told : JSON.stringify(told)}\n`));
  async function hear<T>(): Promise<T> {
    const { value, done } = await output.read();
    if (done) throw new Error(`${file} ended without an answer.`);
    const answer = JSON.parse(value);
    if (answer.error) throw new Error(`${file}: ${answer.error}`);
    return answer;
  }
  return {
    port,
    tell,
    hear,
    async ask<T>(told: unknown): Promise<T> {
      await tell(told);
      return await hear<T>();
    },
    ended: process.status,
    async stop() {
      try {
        process.kill("SIGKILL");
      } catch { /* It has ended. */ }
      await process.status;
    },
  };
}

/** Starts one and waits until it says that it is ready. */
export async function startReady(file: string, args: string[] = []): Promise<Program> {
  const program = startBare(file, args);
  await answers(program.port);
  return program;
}

async function answers(port: number) {
  for (let attempt = 0; attempt < 300; attempt++) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  throw new Error("A program of the benchmark did not start.");
}
