export interface ChooseProps {
  id: string;
  name: string;
  label: string;
  options: [value: string, label: string][];
  value: string;
  hint?: string;
  /** The label is only for those who cannot see what stands around. */
  quiet?: boolean;
}

/** A choice of one from a short list. */
export function Choose({ id, name, label, options, value, hint, quiet }: ChooseProps) {
  return (
    <div class="field">
      <label for={id} class={quiet ? "hidden-text" : undefined}>{label}</label>
      {hint && <span class="hint" id={`${id}-hint`}>{hint}</span>}
      <select class="input" id={id} name={name} aria-describedby={hint ? `${id}-hint` : undefined}>
        {options.map(([each, words]) => (
          <option key={each} value={each} selected={each === value}>{words}</option>
        ))}
      </select>
    </div>
  );
}
