import type { Form } from "../../../../services/access/read_form.ts";
import { sendFields } from "../../../../services/sends/mapping.ts";
import type { Remapping } from "../../../../services/sends/remap.ts";

/** What the form of a draft says of its columns: as it was typed, and as it is meant. */
export function readColumns(form: Form): { typed: Record<string, string>; meant: Remapping } {
  const chosen = Object.fromEntries(sendFields.map((field) => [field, form.text(field)]));
  const headings = form.ticked("headings");
  const mapping = Object.fromEntries(
    Object.entries(chosen).flatMap(([field, text]) => text === "" ? [] : [[field, Number(text)]]),
  );
  return { typed: headings ? { ...chosen, headings: "on" } : chosen, meant: { mapping, headings } };
}

/** Whether the form had them at all. */
export const namesColumns = (form: Form): boolean => sendFields.some((field) => form.ticked(field));

/** When and how fast it is to start, as it was typed. */
export const readStart = (form: Form): { at: string; perHour: string } => ({
  at: form.text("at"),
  perHour: form.text("perHour"),
});
