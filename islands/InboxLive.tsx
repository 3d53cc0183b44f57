import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { pressKey } from "../components/inbox/keyboard.ts";
import { openConversation, refresh } from "../components/inbox/live_page.ts";
import type { Change } from "../services/conversations/watch.ts";

export interface InboxLiveProps {
  /** When the page was rendered: what happened since is told first. */
  since: string;
  words: { live: string; stopped: string; keys: string; keysOn: string; keysOff: string };
}

const keysOffItem = "efterklang.inbox.keys";

/** Keeps the inbox up to date while it is open, and listens to its keys; the page works without it. */
export default function InboxLive({ since, words }: InboxLiveProps) {
  const state = useSignal<"quiet" | "live" | "stopped">("quiet");
  const keys = useSignal(true);

  useEffect(() => {
    keys.value = localStorage.getItem(keysOffItem) !== "off";
    const onKey = (event: KeyboardEvent) => {
      if (keys.value && pressKey(event)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    document.getElementById("thread-talk")?.scrollTo(0, 1e9);
    document.querySelector("#inbox-list a[aria-current=page]")?.scrollIntoView({ block: "nearest" });
    const stop = listen(since, (now) => {
      state.value = now;
    });
    return () => {
      document.removeEventListener("keydown", onKey);
      stop();
    };
  }, []);

  const turnKeys = () => {
    keys.value = !keys.value;
    localStorage.setItem(keysOffItem, keys.value ? "on" : "off");
  };
  if (state.value === "quiet") return <div class="live" />;
  return (
    <div class="live small muted">
      <span role="status">{state.value === "live" ? words.live : words.stopped}</span>
      <span class="keys">{keys.value ? words.keys : ""}</span>
      <button class="keys" type="button" aria-pressed={keys.value} onClick={turnKeys}>
        {keys.value ? words.keysOff : words.keysOn}
      </button>
    </div>
  );
}

/** Reads the stream of changes; several in a row lead to one refresh. */
function listen(since: string, tell: (state: "live" | "stopped") => void): () => void {
  const source = new EventSource(`/inbox/stream?since=${encodeURIComponent(since)}`);
  let thread = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  source.addEventListener("open", () => tell("live"));
  // The browser tries again by itself, unless the server said no: signed out.
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) tell("stopped");
  });
  source.addEventListener("change", (event) => {
    const change: Change = JSON.parse(event.data);
    const open = openConversation();
    if (change.id === open?.id && (change.delivered || change.revision > open.revision)) thread = true;
    timer ??= setTimeout(() => {
      const parts = { thread };
      timer = undefined;
      thread = false;
      refresh(parts).catch(() => {
        // Offline for a moment: the stream's reconnection tells again what was missed.
      });
    }, 150);
  });
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
