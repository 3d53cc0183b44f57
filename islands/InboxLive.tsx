import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { pressKey } from "../components/inbox/keyboard.ts";
import { openConversation, refresh } from "../components/inbox/live_page.ts";
import { isSignedIn, onSignedIn, signInAgain } from "../components/signed_in.ts";
import type { Change } from "../services/conversations/watch.ts";

export interface InboxLiveProps {
  /** When the page was rendered: what happened since is told first. */
  since: string;
  words: Record<"live" | "stopped" | "signedOut" | "signIn" | "keys" | "keysOn" | "keysOff", string>;
}

type Told = "live" | "stopped" | "signedOut";

const keysOffItem = "efterklang.inbox.keys";

/** Keeps the inbox up to date while it is open, and listens to its keys; the page works without it. */
export default function InboxLive({ since, words }: InboxLiveProps) {
  const state = useSignal<"quiet" | Told>("quiet");
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
      <span role="status">{words[state.value]}</span>
      {state.value === "signedOut" && <a href={signInAgain} target="_blank" rel="noopener">{words.signIn}</a>}
      <span class="keys">{keys.value ? words.keys : ""}</span>
      <button class="keys" type="button" aria-pressed={keys.value} onClick={turnKeys}>
        {keys.value ? words.keysOff : words.keysOn}
      </button>
    </div>
  );
}

/** Reads the stream of changes; several in a row lead to one refresh. After signing in again it goes on. */
function listen(since: string, tell: (state: Told) => void): () => void {
  let stop = () => {};
  const begin = (from: string) => {
    stop = readStream(from, {
      tell,
      async over() {
        if (await isSignedIn()) return tell("stopped");
        tell("signedOut");
        stop = onSignedIn(() => begin(from));
      },
    });
  };
  begin(since);
  return () => stop();
}

function readStream(
  since: string,
  { tell, over }: { tell(state: Told): void; over(): Promise<void> },
): () => void {
  const source = new EventSource(`/inbox/stream?since=${encodeURIComponent(since)}`);
  let left = false;
  let thread = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  source.addEventListener("open", () => tell("live"));
  // The browser tries again by itself, unless the server said no: signed out.
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED && !left) void over();
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
    left = true;
    clearTimeout(timer);
    source.close();
  };
}
