import type { ComponentChildren } from "preact";

export interface TickProps {
  name: string;
  checked: boolean;
  hint?: string;
  children: ComponentChildren;
}

/** Something that is so or not. */
export function Tick({ name, checked, hint, children }: TickProps) {
  const choice = (
    <label class="choice">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        aria-describedby={hint ? `${name}-hint` : undefined}
      />
      <span>{children}</span>
    </label>
  );
  if (!hint) return choice;
  return (
    <div class="field">
      {choice}
      <span class="hint" id={`${name}-hint`}>{hint}</span>
    </div>
  );
}
