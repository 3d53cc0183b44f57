import { Field } from "../Field.tsx";
import { numberFields, type NumberOf } from "./number_fields.ts";
import { isWrong, type Writing } from "./writing.ts";

/** A number of a rule, typed as text so that what is wrong can be given back. */
export function NumberField({ writing, name }: { writing: Writing; name: keyof typeof numberFields }) {
  const { t, typed } = writing;
  const { at, label, hint, error, between }: NumberOf = numberFields[name];
  return (
    <Field
      name={name}
      label={t(label)}
      hint={hint && t(hint)}
      value={typed[name]}
      error={isWrong(writing, at) ? t(error, between && { from: between[0], to: between[1] }) : undefined}
      inputMode="decimal"
      maxLength={9}
    />
  );
}
