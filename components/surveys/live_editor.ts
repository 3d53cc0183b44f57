import { morph } from "./morph.ts";
import { onSignedIn } from "../signed_in.ts";
import { startDragging } from "./live_drag.ts";

export type EditorState =
  | "quiet"
  | "saving"
  | "saved"
  | "conflict"
  | "wrong"
  | "offline"
  | "signed_out"
  | "refused";

const pauseMs = 700;
const againMs = 3_000;

/**
 * Saves the editor's forms as they are filled in, one after the other, and shows what the server makes of them.
 * @param tell how the saving goes
 * @returns how to stop
 */
export function startEditor(tell: (state: EditorState) => void): () => void {
  /** Typed in since it was last sent. */
  const typed = new WeakSet<Element>();
  const waiting = new Map<HTMLFormElement, ReturnType<typeof setTimeout>>();
  /** Sent and not kept: what is in them is nowhere else. */
  const refused = new Set<HTMLFormElement>();
  let queue: Promise<void> = Promise.resolve();
  let unsaved = 0;
  let lastField: HTMLInputElement | HTMLTextAreaElement | undefined;

  const send = (form: HTMLFormElement, submitter?: HTMLElement | null, extra?: Record<string, string>) => {
    clearTimeout(waiting.get(form));
    waiting.delete(form);
    unsaved++;
    queue = queue.then(() => post(form, submitter, extra)).catch(() => tell("offline")).finally(() =>
      unsaved--
    );
    return queue;
  };

  async function post(form: HTMLFormElement, submitter?: HTMLElement | null, extra?: Record<string, string>) {
    tell("saving");
    const body = new URLSearchParams();
    const pressed = submitter && form.contains(submitter) ? submitter : null;
    for (const [name, value] of new FormData(form, pressed)) {
      if (typeof value === "string") body.append(name, value);
    }
    body.set("revision", document.getElementById("editor-body")?.dataset.revision ?? "");
    for (const [name, value] of Object.entries(extra ?? {})) body.set(name, value);
    for (const control of form.elements) typed.delete(control);
    const active = document.activeElement;
    try {
      const response = await fetch(form.action, { method: "POST", body, headers: { accept: "text/html" } });
      if (response.status === 401) {
        tell("signed_out");
        await new Promise<void>(onSignedIn);
        if (form.isConnected && !stopped) await post(form, submitter, extra);
        return;
      }
      if (response.ok) refused.delete(form);
      else refused.add(form);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      // The server is in trouble: asking again by itself would not help.
      if (!page.getElementById("editor-body")) {
        refused.add(form);
        return tell("refused");
      }
      show(page, typed);
      // Who has gone on meanwhile is not called back.
      if (document.activeElement === active || document.activeElement === document.body) goOn(page);
      form.toggleAttribute("data-held", response.status === 409);
      tell(response.ok ? "saved" : response.status === 409 ? "conflict" : "wrong");
    } catch {
      tell("offline");
      await new Promise((resolve) => setTimeout(resolve, againMs));
      if (form.isConnected && !stopped) await post(form, submitter, extra);
    }
  }

  let stopped = false;
  const on = <Name extends keyof DocumentEventMap>(
    name: Name,
    listen: (event: DocumentEventMap[Name]) => void,
  ) => {
    document.addEventListener(name, listen);
    return () => document.removeEventListener(name, listen);
  };
  const offs = [
    on("input", ({ target }) => {
      if (target instanceof Element) typed.add(target);
      const form = autosaved(target);
      if (!form) return;
      clearTimeout(waiting.get(form));
      if (isHeld(form)) return;
      waiting.set(form, setTimeout(() => void send(form), pauseMs));
    }),
    on("change", ({ target }) => {
      const form = autosaved(target);
      if (form) {
        // A field that is left says that it changed, also when it was saved in a pause.
        if (!isHeld(form) && typed.has(target as Element)) void send(form);
      } else if (target instanceof Element) {
        target.closest<HTMLFormElement>("form[data-preview]")?.requestSubmit();
      }
    }),
    on("submit", (event) => {
      const form = event.target as HTMLFormElement;
      if (form.matches("[data-autosave], [data-live]")) {
        event.preventDefault();
        const active = document.activeElement?.id;
        void sendWaiting(form).then(() => send(form, event.submitter)).then(() => refocus(active));
      } else if (unsaved > 0 || waiting.size > 0) {
        // What leaves the page goes once everything is kept, and with what it was kept as.
        event.preventDefault();
        void sendWaiting().then(() => form.submit());
      }
    }),
    on("focusin", ({ target }) => {
      if (target instanceof Element && target.hasAttribute("data-names")) {
        lastField = target as HTMLInputElement;
      }
    }),
    on("click", ({ target }) => {
      const button = target instanceof Element && target.closest("[data-put]");
      if (button) insert(button.closest("form")!, lastField);
    }),
    startDragging((form, to) => void send(form, undefined, { to: String(to) })),
  ];

  /** Sends what is only waiting for a pause, of all forms but one. */
  async function sendWaiting(but?: HTMLFormElement) {
    for (const form of [...waiting.keys()]) if (form !== but) void send(form);
    await queue;
  }

  const leaving = (event: BeforeUnloadEvent) => {
    if (unsaved > 0 || waiting.size > 0 || [...refused].some((form) => form.isConnected)) {
      event.preventDefault();
    }
  };
  addEventListener("beforeunload", leaving);
  unhide();
  return () => {
    stopped = true;
    removeEventListener("beforeunload", leaving);
    for (const off of offs) off();
  };
}

/** Refused because somebody saved first: only its own button sends it again. */
const isHeld = (form: HTMLFormElement) => form.hasAttribute("data-held");

const autosaved = (target: EventTarget | null): HTMLFormElement | undefined => {
  if (!(target instanceof Element) || target.hasAttribute("data-name")) return undefined;
  // A menu that only says what a button adds is no change yet.
  if (/\.new$/.test(target.getAttribute("name") ?? "")) return undefined;
  return target.closest<HTMLFormElement>("form[data-autosave]") ?? undefined;
};

/** Shows the page as the server renders it now. */
function show(page: Document, typed: WeakSet<Element>) {
  for (const live of document.querySelectorAll("[data-region]")) {
    const fresh = page.getElementById(live.id);
    if (fresh) morph(live, fresh, typed);
  }
  unhide();
  document.title = page.title;
  const frame = document.querySelector<HTMLIFrameElement>("iframe[name=preview]");
  frame?.contentWindow?.location.reload();
}

/** Where the server says that the keyboard goes on. */
function goOn(page: Document) {
  const focus = page.getElementById("editor-body")?.dataset.focus;
  if (focus) openAt(focus);
}

function openAt(id: string) {
  const element = document.getElementById(id);
  for (let at = element?.parentElement; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  if (element && "disabled" in element && element.disabled) {
    element.parentElement?.querySelector<HTMLElement>("button:not([disabled])")?.focus();
  } else element?.focus();
}

function refocus(id: string | undefined) {
  if (id && document.activeElement === document.body) openAt(id);
}

/** What only a script can do is only shown by one; what it does by itself needs no button. */
function unhide() {
  document.querySelector("main.editor")?.classList.add("live");
  for (const element of document.querySelectorAll<HTMLElement>("[data-insert], [data-drag]")) {
    element.hidden = false;
    element.draggable = element.hasAttribute("data-drag");
  }
}

function insert(form: HTMLFormElement, last: HTMLInputElement | HTMLTextAreaElement | undefined) {
  const field = last && form.contains(last)
    ? last
    : form.querySelector<HTMLInputElement | HTMLTextAreaElement>("[data-names]");
  const words = form.querySelector<HTMLSelectElement>("[data-name]")?.value ?? "";
  if (!field) return;
  field.setRangeText(words, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
