/**
 * Brings an element up to date with a newly rendered one and keeps its nodes, so that focus, selection and what is
 * being typed stay.
 * @param typed controls that have been typed in since: they keep their value
 */
export function morph(live: Element, fresh: Element, typed: WeakSet<Element>): void {
  copyAttributes(live, fresh);
  morphChildren(live, fresh, typed);
  if (!typed.has(live)) copyValue(live, fresh);
}

function morphChildren(live: Element, fresh: Element, typed: WeakSet<Element>) {
  const keyed = new Map<string, Element>();
  for (const child of live.children) if (child.id) keyed.set(child.id, child);
  const wanted = new Set([...fresh.children].map(({ id }) => id).filter(Boolean));
  let at: ChildNode | null = live.firstChild;
  for (const child of [...fresh.childNodes]) {
    // What is not wanted any more is no partner of anything, and must not be pushed along.
    while (at instanceof Element && at.id && !wanted.has(at.id)) at = removed(at);
    const partner = partnerOf(child, at, keyed);
    if (!partner) {
      live.insertBefore(document.importNode(child, true), at);
      continue;
    }
    if (partner === at) at = at.nextSibling;
    else live.insertBefore(partner, at);
    if (partner instanceof Element && child instanceof Element) morph(partner, child, typed);
    else if (partner.nodeValue !== child.nodeValue) partner.nodeValue = child.nodeValue;
  }
  while (at) at = removed(at);
}

function removed(node: ChildNode): ChildNode | null {
  const next = node.nextSibling;
  node.remove();
  return next;
}

function partnerOf(
  child: ChildNode,
  at: ChildNode | null,
  keyed: Map<string, Element>,
): ChildNode | undefined {
  if (child instanceof Element && child.id) return keyed.get(child.id);
  const isAlike = at && at.nodeName === child.nodeName && !(at instanceof Element && at.id);
  return isAlike ? at : undefined;
}

/** What somebody opened, and what only a script shows, stays as it is. */
const own = (element: Element, name: string) =>
  (name === "open" && element.nodeName === "DETAILS") || name === "data-held" ||
  ((name === "hidden" || name === "draggable") &&
    (element.hasAttribute("data-insert") || element.hasAttribute("data-drag")));

function copyAttributes(live: Element, fresh: Element) {
  for (const { name } of [...live.attributes]) {
    if (!fresh.hasAttribute(name) && !own(live, name)) live.removeAttribute(name);
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (live.getAttribute(name) !== value && !own(live, name)) live.setAttribute(name, value);
  }
}

function copyValue(live: Element, fresh: Element) {
  // Somebody pauses after a space: the saved text has none, and the next word must not be joined on.
  if (live === document.activeElement && live.hasAttribute("data-names")) return;
  if (live instanceof HTMLInputElement && fresh instanceof HTMLInputElement) {
    if (live.type === "checkbox" || live.type === "radio") live.checked = fresh.defaultChecked;
    else if (live.value !== fresh.defaultValue) live.value = fresh.defaultValue;
  } else if (live instanceof HTMLTextAreaElement && fresh instanceof HTMLTextAreaElement) {
    if (live.value !== fresh.defaultValue) live.value = fresh.defaultValue;
  } else if (live instanceof HTMLSelectElement && fresh instanceof HTMLSelectElement) {
    if (live.value !== fresh.value && !live.hasAttribute("data-name")) live.value = fresh.value;
  }
}
