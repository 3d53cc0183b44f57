import { Field } from "../Field.tsx";

export interface WebAddressProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  value: string;
  /** What the browser may fill in; nothing unless it is the shop's own site. */
  autocomplete?: "off" | "url";
}

/** The address of a page. */
export function WebAddress({ autocomplete = "off", ...field }: WebAddressProps) {
  return <Field {...field} type="url" autocomplete={autocomplete} maxLength={500} />;
}
