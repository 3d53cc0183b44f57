/** A moment without a key, so that not every letter asks the server. */
const pauseMilliseconds = 250;

let waiting: ReturnType<typeof setTimeout> | undefined;
let asking: AbortController | undefined;

/**
 * Shows below the box what the server says of a reply's length, once the typing pauses.
 * @param form the form of the reply, whose conversation it is
 */
export function measure(form: HTMLFormElement | null, text: string): void {
  const size = document.getElementById("reply-size");
  if (!form || !size) return;
  clearTimeout(waiting);
  asking?.abort();
  waiting = setTimeout(
    () => show(new URL(form.action).pathname.replace(/replies$/, "size"), text, size),
    pauseMilliseconds,
  );
}

async function show(path: string, text: string, size: HTMLElement): Promise<void> {
  asking = new AbortController();
  const { signal } = asking;
  try {
    const response = await fetch(path, { method: "POST", body: new URLSearchParams({ text }), signal });
    if (response.status !== 200) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    size.replaceChildren(...page.body.querySelectorAll("p"));
  } catch {
    // Typed on meanwhile, or offline: what stands there is of a moment ago.
  }
}
