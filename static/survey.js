// @ts-check
/**
 * Keeps each answer as it is given, so that leaving half-way loses nothing. The page works without this file; it only
 * acts on what a person does, never on loading.
 */
const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
const address = new URL(`${new URL(form.action).pathname}/answers`, location.href);

const typingPause = 700;
const retryPause = 4_000;

/** Whether something was given that the server does not have yet. */
let unsaved = false;
let sending = false;
/** Something that was given was not kept, and will not be as it is. */
let refused = false;
/** The response has been sent, here or elsewhere: from now on only the form itself may change it. */
let over = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

const body = () => new URLSearchParams(/** @type {any} */ (new FormData(form)));

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

/**
 * Puts what is wrong beside each field, and takes away what no longer is.
 * @param {Record<string, string>} problems by the field's name
 */
function mark(problems) {
  for (const question of form.querySelectorAll("fieldset")) {
    const field = /** @type {HTMLInputElement} */ (question.querySelector("[name]"));
    const problem = problems[field.name];
    let line = question.querySelector(".problem");
    if (problem) {
      line ??= question.appendChild(document.createElement("p"));
      line.className = "problem";
      line.id ||= `problem-${field.name}`;
      line.textContent = problem;
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-errormessage", line.id);
    } else if (!question.matches(":invalid")) {
      // A rating that is still missing keeps its message.
      line?.remove();
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-errormessage");
    }
  }
  if (!form.querySelector("fieldset .problem")) form.querySelector(".problem")?.remove();
}

form.addEventListener("input", (event) => {
  if (!event.isTrusted) return;
  unsaved = true;
  saveIn(event.target instanceof HTMLTextAreaElement ? typingPause : 0);
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
addEventListener("online", () => saveIn(0));

form.addEventListener("submit", () => {
  over = true;
  clearTimeout(timer);
});
// Back from the thanks page without a reload: the script's own memory is from before.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
