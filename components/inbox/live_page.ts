import { patchRegion } from "./patch.ts";

/** The parts of the page that change while it is open; the form that somebody types in is none of them. */
const regions = ["inbox-list", "thread-head", "thread-talk", "about"];

/** The conversation that is open, if any, with the revision that is shown. */
export function openConversation(): { id: string; revision: number } | undefined {
  const talk = document.getElementById("thread-talk");
  const id = talk?.dataset.conversation;
  return id ? { id, revision: Number(talk.dataset.revision) } : undefined;
}

/** Reads the list, and the thread when it changed, as the server renders them now, and shows what is new in them. */
export async function refresh(parts: { thread: boolean }): Promise<void> {
  const open = openConversation();
  const query = new URLSearchParams(location.search);
  if (open) query.set("current", open.id);
  const paths = [`/inbox/list?${query}`];
  if (open && parts.thread) paths.push(`/inbox/${open.id}/thread${location.search}`);
  for (const fresh of await Promise.all(paths.map(read))) show(fresh);
}

async function read(path: string): Promise<Document | undefined> {
  const response = await fetch(path, { headers: { accept: "text/html" }, redirect: "error" });
  if (!response.ok) return undefined;
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function show(fresh: Document | undefined) {
  for (const id of regions) {
    const [live, next] = [document.getElementById(id), fresh?.getElementById(id)];
    if (!live || !next) continue;
    // Who reads at the end stays at the end; who has scrolled up is left alone.
    const atEnd = live.scrollHeight - live.scrollTop - live.clientHeight < 40;
    patchRegion(live, next);
    if (atEnd && id === "thread-talk") live.scrollTop = live.scrollHeight;
  }
}
