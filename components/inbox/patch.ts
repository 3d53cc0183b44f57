/**
 * Brings a region of the page up to date with a newly rendered one, child by child (`data-key`), so that what did not
 * change keeps its focus and selection. A child that somebody is using is left as it is.
 * @returns whether all of it is up to date
 */
export function patchRegion(live: Element, fresh: Element): boolean {
  let complete = true;
  const known = new Map([...live.children].map((child) => [keyOf(child), child]));
  const wanted = new Set([...fresh.children].map(keyOf));
  for (const [key, child] of known) {
    if (!wanted.has(key)) child.remove();
  }
  let before: Element | null = null;
  for (const child of [...fresh.children]) {
    const old = known.get(keyOf(child));
    let here = old ?? child;
    if (old && !sameHtml(old, child)) {
      if (inUse(old)) complete = false;
      else {
        old.replaceWith(child);
        here = child;
      }
    }
    const place: Element | null = before ? before.nextElementSibling : live.firstElementChild;
    // Moving a node loses its focus, so only those that stand wrong are moved.
    if (place !== here) live.insertBefore(here, place);
    before = here;
  }
  if (complete) {
    for (const { name, value } of [...fresh.attributes]) live.setAttribute(name, value);
  }
  return complete;
}

const keyOf = (element: Element) => element.getAttribute("data-key");

/** A `details` that somebody opened is not a difference. */
function sameHtml(live: Element, fresh: Element): boolean {
  if (!live.querySelector("details[open]")) return live.outerHTML === fresh.outerHTML;
  const copy = live.cloneNode(true) as Element;
  copy.querySelectorAll("details[open]").forEach((details) => details.removeAttribute("open"));
  return copy.outerHTML === fresh.outerHTML;
}

/** A link only has to be found again; a form or an open menu must not vanish under the fingers. */
function inUse(element: Element): boolean {
  return element.contains(document.activeElement) || element.querySelector("details[open]") !== null;
}
