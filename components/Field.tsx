import type { ComponentChildren, JSX } from "preact";

export interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  /** What is wrong with what was typed. */
  error?: string;
  /** The control, when it is not a line of text: takes the props that tie it to label, hint and error. */
  children?: (control: ControlProps) => ComponentChildren;
  type?: string;
  value?: string;
  required?: boolean;
  autocomplete?: string;
  autofocus?: boolean;
  minLength?: number;
  maxLength?: number;
  min?: number;
  max?: number;
  inputMode?: JSX.InputHTMLAttributes<HTMLInputElement>["inputMode"];
}

/** What a control needs to belong to its field. */
export interface ControlProps {
  id: string;
  name: string;
  class: string;
  "aria-invalid"?: "true";
  "aria-describedby"?: string;
}

/** A label, its hint, its control and what is wrong with it, tied together for screen readers. */
export function Field({ name, label, hint, error, children, ...input }: FieldProps) {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  const control: ControlProps = {
    id: name,
    name,
    class: "input",
    "aria-invalid": error ? "true" : undefined,
    "aria-describedby": described || undefined,
  };
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && <span class="hint" id={`${name}-hint`}>{hint}</span>}
      {children ? children(control) : <input {...control} {...input} />}
      {error && <span class="error" id={`${name}-error`}>{error}</span>}
    </div>
  );
}
