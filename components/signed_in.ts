const channel = "efterklang.signed_in";
const here = "/signed-in";

/** Where one signs in beside a page that has something unsaved: it ends at a page that says to go back. */
export const signInAgain = `/sign-in?next=${encodeURIComponent(here)}`;

/** Tells the other pages of this browser that somebody has signed in. */
export function tellSignedIn(): void {
  const others = new BroadcastChannel(channel);
  others.postMessage("here");
  others.close();
}

/** Whether the session holds, as far as can be found out. */
export async function isSignedIn(): Promise<boolean> {
  try {
    return (await fetch(here, { method: "HEAD", redirect: "manual" })).ok;
  } catch {
    return false;
  }
}

/**
 * Waits for somebody to sign in again: told of by another page, or found out when this one is come back to.
 * @param then called once
 * @returns how to stop waiting
 */
export function onSignedIn(then: () => void): () => void {
  const others = new BroadcastChannel(channel);
  const look = async () => {
    if (document.hidden || !await isSignedIn() || !waiting) return;
    stop();
    then();
  };
  let waiting = true;
  const stop = () => {
    waiting = false;
    others.close();
    removeEventListener("focus", look);
    document.removeEventListener("visibilitychange", look);
  };
  others.addEventListener("message", () => void look());
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  return stop;
}
