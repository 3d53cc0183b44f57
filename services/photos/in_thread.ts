import { PhotoError } from "./problem.ts";

const mostMilliseconds = 20_000;

let last: Promise<unknown> = Promise.resolve();

/**
 * Has a picture made anew in a thread of its own; one at a time, since each takes its memory.
 * @param module a file that calls `inThisThread`
 * @throws PhotoError `not_a_photo` when the thread cannot read it, or takes too long
 */
export function inThread<Request, Made>(module: URL, request: Request): Promise<Made> {
  const made = last.then(() => make<Request, Made>(module, request));
  last = made.catch(() => {});
  return made;
}

function make<Request, Made>(module: URL, request: Request): Promise<Made> {
  const worker = new Worker(module, { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<Made>();
  const refuse = () => reject(new PhotoError("not_a_photo"));
  const timer = setTimeout(refuse, mostMilliseconds);
  worker.onmessage = ({ data }: MessageEvent<Made | undefined>) => data ? resolve(data) : refuse();
  worker.onerror = (event) => {
    // Else it ends the process.
    event.preventDefault();
    refuse();
  };
  worker.postMessage(request);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}
