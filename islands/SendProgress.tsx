import { useEffect } from "preact/hooks";

const everyMs = 3_000;

/** Reads how far a send has come again and again, while the page is looked at; without it one loads the page again. */
export default function SendProgress() {
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) refresh().catch(() => {/* offline for a moment: the next time tells */});
    }, everyMs);
    return () => clearInterval(timer);
  }, []);
  return null;
}

async function refresh() {
  const response = await fetch(location.pathname, { headers: { accept: "text/html" }, redirect: "error" });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const [live, next] = [document, fresh].map((each) => each.getElementById("progress"));
  if (!live || !next) return;
  // Other buttons are right now: all of it is shown anew, unless somebody is about to press one.
  const whole = live.dataset.state !== next.dataset.state && !live.contains(document.activeElement);
  if (whole) return live.replaceWith(next);
  live.querySelector("#progress-figures")?.replaceWith(next.querySelector("#progress-figures")!);
}
