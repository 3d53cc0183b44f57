import type { Writing } from "./writing.ts";

export interface AddRowProps {
  writing: Writing;
  /** `condition`: the menu is `condition.new`, the button `condition.add`. */
  name: string;
  label: string;
  button: string;
  groups: { label: string; options: [value: string, label: string][] }[];
}

/** A menu of what can be added, and the button that adds it. */
export function AddRow({ writing: { focus }, name, label, button, groups }: AddRowProps) {
  const id = `${name}.new`;
  return (
    <div class="add-row">
      <div class="field">
        <label for={id}>{label}</label>
        <select class="input" id={id} name={id} autofocus={focus === id}>
          {groups.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.options.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
            </optgroup>
          ))}
        </select>
      </div>
      <button class="button" type="submit" name="then" value={`${name}.add`} formNoValidate>{button}</button>
    </div>
  );
}
