/**
 * Questions are dragged by their handle to another place.
 * @param move the form of the question that was dropped, and its new place
 * @returns how to stop
 */
export function startDragging(move: (form: HTMLFormElement, to: number) => void): () => void {
  let dragged: HTMLElement | undefined;
  const cards = () => [...document.querySelectorAll<HTMLElement>("#question-list > li")];
  const clear = () => {
    for (const card of cards()) card.classList.remove("drop-before", "drop-after", "dragged");
  };
  const placeAt = (event: DragEvent) => {
    const card = event.target instanceof Element
      ? event.target.closest<HTMLElement>("#question-list > li")
      : undefined;
    if (!dragged || !card || card === dragged) return undefined;
    const box = card.getBoundingClientRect();
    return { card, after: event.clientY > box.top + box.height / 2 };
  };
  const onStart = (event: DragEvent) => {
    if (!(event.target instanceof Element) || !event.target.matches("[data-drag]")) return;
    dragged = event.target.closest<HTMLElement>("#question-list > li") ?? undefined;
    dragged?.classList.add("dragged");
    event.dataTransfer?.setData("text/plain", dragged?.id ?? "");
  };
  const onOver = (event: DragEvent) => {
    const place = placeAt(event);
    if (!place) return;
    event.preventDefault();
    for (const card of cards()) card.classList.remove("drop-before", "drop-after");
    place.card.classList.add(place.after ? "drop-after" : "drop-before");
  };
  const onDrop = (event: DragEvent) => {
    const place = placeAt(event);
    if (!place || !dragged) return;
    event.preventDefault();
    const others = cards().filter((card) => card !== dragged);
    const form = dragged.querySelector<HTMLFormElement>("form.order");
    if (form) move(form, others.indexOf(place.card) + (place.after ? 1 : 0));
  };
  const onEnd = () => {
    clear();
    dragged = undefined;
  };
  const listeners = [["dragstart", onStart], ["dragover", onOver], ["drop", onDrop], [
    "dragend",
    onEnd,
  ]] as const;
  for (const [name, listen] of listeners) document.addEventListener(name, listen);
  return () => {
    for (const [name, listen] of listeners) document.removeEventListener(name, listen);
  };
}
