/**
 * Makes a thread answer one request: what a broken or hostile file does to the decoder ends with the thread, and so
 * does the memory that a large one takes.
 */
export function inThisThread<Request, Made>(make: (request: Request) => Made | Promise<Made>): void {
  const thread = globalThis as unknown as {
    onmessage: (event: MessageEvent<Request>) => Promise<void>;
    postMessage(made: Made | undefined): void;
  };
  thread.onmessage = async ({ data }) => {
    let made: Made | undefined;
    try {
      made = await make(data);
    } catch { /* What the decoder cannot read is no picture. */ }
    thread.postMessage(made);
  };
}
