/**
 * What a form says of itself whose words must not go by mistake: whoever leaves it is asked once.
 * @param changed whether it comes with something that is saved nowhere: given back with what is wrong, or being written
 */
export const warned = (changed = false) => ({ "data-unsaved": changed ? "changed" : "" });

/** Whether somebody has typed into a form what is not sent yet. */
function hasChanges(form: HTMLFormElement): boolean {
  return form.dataset.unsaved === "changed" || [...form.elements].some(isChanged);
}

function isChanged(control: Element): boolean {
  const name = control.getAttribute("name") ?? "";
  // A menu that only says what a button adds is no change.
  if (name === "" || name.endsWith(".new")) return false;
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (control instanceof HTMLSelectElement) return !isAsRendered(control);
  if (!(control instanceof HTMLInputElement) || control.type === "hidden") return false;
  if (control.type === "file") return control.files!.length > 0;
  const isBox = control.type === "checkbox" || control.type === "radio";
  return isBox ? control.checked !== control.defaultChecked : control.value !== control.defaultValue;
}

/** Without a default, a menu stands on its first entry. */
function isAsRendered({ options, multiple }: HTMLSelectElement): boolean {
  const all = [...options];
  const first = multiple || all.some(({ defaultSelected }) => defaultSelected) ? undefined : all[0];
  return all.every((option) => option.selected === (option.defaultSelected || option === first));
}

/**
 * Asks before a page is left whose forms hold something unsaved; not when it is sent.
 * @returns how to stop
 */
export function watchUnsaved(): () => void {
  let sent: EventTarget | null = null;
  const onSubmit = (event: SubmitEvent) => {
    sent = event.defaultPrevented ? null : event.target;
  };
  // Whoever goes on writing is still here: the answer was a file, or the way back led here.
  const onInput = () => {
    sent = null;
  };
  const onLeave = (event: BeforeUnloadEvent) => {
    const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-unsaved]")];
    if (forms.some((form) => form !== sent && hasChanges(form))) event.preventDefault();
  };
  document.addEventListener("submit", onSubmit);
  document.addEventListener("input", onInput);
  addEventListener("pageshow", onInput);
  addEventListener("beforeunload", onLeave);
  return () => {
    document.removeEventListener("submit", onSubmit);
    document.removeEventListener("input", onInput);
    removeEventListener("pageshow", onInput);
    removeEventListener("beforeunload", onLeave);
  };
}
