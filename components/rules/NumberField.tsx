import { Field } from "../Field.tsx";
import type { TypedRule } from "./typed_rule.ts";
import { isWrong, type Writing } from "./writing.ts";

type TextOf<T> = { [Name in keyof T]: T[Name] extends string ? Name : never }[keyof T];

export interface NumberFieldProps {
  writing: Writing;
  name: TextOf<TypedRule>;
  /** What the verb calls it. */
  at: string;
  label: string;
  hint?: string;
  error: string;
}

/** A number of a rule, typed as text so that what is wrong can be given back. */
export function NumberField({ writing, name, at, label, hint, error }: NumberFieldProps) {
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      value={writing.typed[name]}
      error={isWrong(writing, at) ? error : undefined}
      inputMode="decimal"
      autocomplete="off"
      maxLength={9}
    />
  );
}
