import { Field } from "../Field.tsx";
import { Select } from "../Select.tsx";

export interface ChoiceProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  value: string;
  options: [value: string, label: string][];
}

/** One of several, from a list. */
export function Choice({ value, options, ...field }: ChoiceProps) {
  return <Field {...field}>{(control) => <Select control={control} value={value} options={options} />}
  </Field>;
}
