// @ts-check
/**
 * Keeps each answer as it is given, so that leaving half-way loses nothing; puts rankings in order without a request;
 * shows one question at a time where the survey says so. The page works without this file; it only sends something
 * when a person does something, never on loading.
 */
const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
const status = /** @type {HTMLElement} */ (form.querySelector(".status"));
const address = new URL(`${new URL(form.action).pathname}/answers`, location.href);

const typingPause = 700;
const retryPause = 4_000;

/** Whether something was given that the server does not have yet. */
let unsaved = false;
let sending = false;
/** Something that was given was not kept, and will not be as it is. */
let refused = false;
/** The response has been sent, here or elsewhere: from now on only the form itself may change it. */
let over = !status; // A form for anybody has none: nothing of it is kept before it is sent.
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** What has been given, but for files: those go on their own. */
const given = () => [...new FormData(form)].flatMap(([name, value]) => typeof value === "string" ? [[name, value]] : []);
const body = () => new URLSearchParams(given());

/** @param {number} delay */
function saveIn(delay) {
  clearTimeout(timer);
  timer = setTimeout(save, delay);
}

async function save() {
  if (sending || !unsaved || over) return;
  sending = true;
  unsaved = false;
  let kept = false;
  try {
    const response = await fetch(address, { method: "POST", body: body(), keepalive: document.hidden });
    // An answer below 500 will not be another one next time.
    kept = response.status < 500;
    over = response.status === 409 || response.status === 404;
    refused = kept && !over && !response.ok;
    if (response.ok) mark({});
    if (response.status === 422) mark(await response.json());
    const { saved, refused: why } = status.dataset;
    if (kept) status.textContent = (refused ? why : unsaved || over ? "" : saved) ?? "";
  } catch { /* No connection: tried again below. */ }
  sending = false;
  if (kept) {
    if (unsaved) saveIn(0);
    return;
  }
  unsaved = true;
  status.textContent = status.dataset.unsaved ?? "";
  saveIn(retryPause);
}

/** Every question, and every word between questions. */
const parts = [.../** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-id]"))];

/**
 * Puts what is wrong at each question, and takes away what no longer is.
 * @param {Record<string, string>} problems by question
 */
function mark(problems) {
  for (const part of parts) {
    const problem = problems[part.dataset.id ?? ""];
    // A rating that is still missing keeps its message, and so do photos: they were sent on their own.
    if (problem || !part.querySelector(":invalid,[type=file]")) say(part, problem);
  }
  if (!form.querySelector("[data-id] .problem")) form.querySelector(".problem")?.remove();
}

/**
 * @param {HTMLElement} part
 * @param {string} [problem] nothing when all is well
 */
function say(part, problem) {
  const field = part.querySelector("textarea,input:not([type=hidden])");
  let line = part.querySelector(".problem");
  if (problem) {
    line ??= part.appendChild(document.createElement("p"));
    line.className = "problem";
    line.id ||= `problem-${part.dataset.id}`;
    line.textContent = problem;
    field?.setAttribute("aria-invalid", "true");
    field?.setAttribute("aria-errormessage", line.id);
  } else {
    line?.remove();
    field?.removeAttribute("aria-invalid");
    field?.removeAttribute("aria-errormessage");
  }
}

/** @param {number} delay */
function changed(delay) {
  unsaved = true;
  saveIn(delay);
}

form.addEventListener("input", (event) => {
  if (!event.isTrusted) return;
  const isTyping = /** @type {HTMLElement} */ (event.target).matches("textarea,[type=text]");
  changed(isTyping ? typingPause : 0);
});

/** Leaving: what is still on its way out goes with the page. */
function leave() {
  if (!unsaved || over) return;
  unsaved = false;
  fetch(address, { method: "POST", body: body(), keepalive: true }).catch(() => {
    // The page may come back from the background.
    unsaved = true;
  });
}

addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) leave();
  else if (unsaved) saveIn(0);
});
// What was not kept would be gone with the page.
addEventListener("beforeunload", (event) => {
  if (refused && !over) event.preventDefault();
});
addEventListener("online", () => {
  saveIn(0);
  if (waiting) form.requestSubmit();
});

/** Whether the form is to be sent as soon as there is a connection. */
let waiting = false;

form.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  // The browser would put a page of its own in place of everything that was given.
  waiting = !navigator.onLine && !!status;
  if (waiting) {
    event.preventDefault();
    status.textContent = status.dataset.unsaved ?? "";
    return;
  }
  over = true;
  clearTimeout(timer);
});
// Back from the thanks page without a reload: the script's own memory is from before.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

/**
 * Moves one thing of a ranking past its neighbour, and says where it is now. The neighbour is what is moved, so that
 * a finger or the focus stays on the thing itself.
 * @param {Element} item
 * @param {boolean} up
 */
function move(item, up) {
  const other = up ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return;
  if (up) item.after(other);
  else item.before(other);
  const part = /** @type {HTMLElement} */ (item.closest("[data-id]"));
  const ranked = /** @type {HTMLInputElement} */ (part.querySelector("[name$='.ranked']"));
  ranked.checked = true;
  const list = [.../** @type {Element} */ (item.parentElement).children];
  const place = /** @type {HTMLElement} */ (part.querySelector("[data-moved]"));
  place.textContent = filled(place.dataset.moved, {
    item: item.querySelector("span:not(.grip)")?.textContent ?? "",
    at: list.indexOf(item) + 1,
    of: list.length,
  });
  changed(typingPause);
}

/**
 * @param {string | undefined} text with names in braces
 * @param {Record<string, string | number>} values
 */
const filled = (text = "", values) => text.replace(/\{(\w+)\}/g, (_, name) => `${values[name]}`);

form.addEventListener("click", (event) => {
  const button = /** @type {Element} */ (event.target).closest("[name=_move]");
  if (!button) return;
  event.preventDefault();
  const item = /** @type {Element} */ (button.closest("li"));
  move(item, button.matches(".up"));
  // At the end of the list there is no such button: the other one goes on.
  if (getComputedStyle(button).visibility === "hidden") {
    /** @type {HTMLElement} */ (item.querySelector(button.matches(".up") ? ".down" : ".up")).focus();
  } else /** @type {HTMLElement} */ (button).focus();
});

for (const item of form.querySelectorAll(".rank li")) {
  const grip = document.createElement("span");
  grip.className = "grip";
  item.prepend(grip);
  grip.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    item.classList.add("held");
  });
  grip.addEventListener("pointermove", ({ clientY }) => {
    if (!item.matches(".held")) return;
    const { previousElementSibling: before, nextElementSibling: after } = item;
    if (before && clientY < middle(before)) move(item, true);
    else if (after && clientY > middle(after)) move(item, false);
  });
  grip.addEventListener("lostpointercapture", () => item.classList.remove("held"));
}

/** @param {Element} item */
function middle(item) {
  const { top, height } = item.getBoundingClientRect();
  return top + height / 2;
}

if (form.dataset.next) oneAtATime();

/** One question at a time. Each is a step in the browser's history, so that its way back is the page's way back. */
function oneAtATime() {
  const send = /** @type {HTMLButtonElement} */ (form.querySelector("[type=submit]:not(.vh,.mv)"));
  const sendText = send.textContent;
  const progress = document.createElement("p");
  progress.className = "progress";
  progress.setAttribute("role", "status");
  form.prepend(progress);
  const back = document.createElement("button");
  back.type = "button";
  back.className = "back plain";
  back.textContent = form.dataset.back ?? "";
  back.onclick = () => history.back();
  send.after(back);
  form.noValidate = true;
  form.classList.add("paced");

  /** What is asked now; the stylesheet says what earlier answers leave out. */
  const asked = () => parts.filter((part) => !getComputedStyle(part).getPropertyValue("--off"));
  let now = /** @type {HTMLElement} */ (
    parts.find((part) => part.querySelector(".problem")) ??
      parts.find((part) => part.dataset.id === history.state) ?? asked()[0]
  );
  history.replaceState(now.dataset.id, "");
  label();

  function label() {
    const steps = asked();
    const at = steps.indexOf(now);
    for (const part of parts) part.classList.toggle("now", part === now);
    const text = filled(form.dataset.progress, { at: at + 1, of: steps.length });
    if (progress.textContent !== text) progress.textContent = text;
    send.textContent = at < steps.length - 1 ? form.dataset.next ?? "" : sendText;
    back.hidden = at === 0;
  }

  /** @param {HTMLElement} part */
  function show(part) {
    now = part;
    label();
    const title = /** @type {HTMLElement} */ (part.querySelector(".t,input:not([type=hidden])"));
    if (title.matches(".t")) title.tabIndex = -1;
    title.focus();
    progress.scrollIntoView({ block: "nearest" });
  }

  form.addEventListener("input", label);
  form.addEventListener("submit", (event) => {
    const steps = asked();
    const lacking = steps.slice(0, steps.indexOf(now) + 1).find((part) => part.dataset.need && !isAnswered(part));
    if (lacking) say(lacking, lacking.dataset.need);
    const next = lacking ?? steps[steps.indexOf(now) + 1];
    if (!next) return;
    event.preventDefault();
    if (next !== now) history.pushState(next.dataset.id, "");
    show(next);
  }, { capture: true });
  addEventListener("popstate", ({ state }) => {
    const part = parts.find(({ dataset }) => dataset.id === state);
    if (part) show(part);
  });
}

/**
 * Whether every field of a question has something.
 * @param {HTMLElement} part
 */
function isAnswered(part) {
  const all = given();
  const fields = [.../** @type {NodeListOf<HTMLInputElement>} */ (part.querySelectorAll("[name]:not(.own,.mv)"))];
  return fields.every(({ name }) => all.some(([field, value]) => field === name && value?.trim()));
}

/**
 * Sends photos as soon as they are chosen and shows them, each with a box that keeps it. What could not be sent stays in
 * its field and goes with the form.
 * @param {HTMLInputElement} field
 */
async function sendPhotos(field) {
  const chosen = field.files;
  if (!chosen?.length) return;
  const part = /** @type {HTMLElement} */ (field.closest("[data-id]"));
  const list = /** @type {HTMLElement} */ (part.querySelector(".photos"));
  const files = new FormData();
  for (const box of list.querySelectorAll("input")) if (box.checked) files.append(field.name, box.value);
  for (const file of chosen) files.append(field.name, file);
  status.textContent = field.dataset.sending ?? "";
  try {
    const response = await fetch(address.pathname.replace(/answers$/, "photos"), { method: "POST", body: files });
    if (response.status === 200 || response.status === 422) {
      const { kept, problems } = await response.json();
      // Others may have been chosen meanwhile.
      if (field.files === chosen) field.value = "";
      for (const { photo } of kept) if (!list.querySelector(`[value="${photo}"]`)) showPhoto(field, list, photo);
      say(part, problems[field.name]);
      changed(0);
    }
  } catch { /* No connection: the file is still in its field. */ }
  status.textContent = "";
}

/**
 * @param {HTMLInputElement} field
 * @param {HTMLElement} list
 * @param {string} photo
 */
function showPhoto(field, list, photo) {
  const item = list.appendChild(document.createElement("li"));
  const label = item.appendChild(document.createElement("label"));
  label.className = "o";
  const box = label.appendChild(document.createElement("input"));
  Object.assign(box, { type: "checkbox", name: field.name, value: photo, checked: true });
  const picture = label.appendChild(document.createElement("img"));
  picture.src = `${address.pathname.replace(/answers$/, "photos")}/${photo}`;
  picture.alt = (field.dataset.photo ?? "").replace("{number}", String(list.children.length));
}

let photosSent = Promise.resolve();

for (const field of status ? form.querySelectorAll("input[type=file]") : []) {
  const send = () => photosSent = photosSent.then(() => sendPhotos(/** @type {HTMLInputElement} */ (field)));
  field.addEventListener("change", send);
  // Some may have been chosen while this file was still on its way.
  send();
}
