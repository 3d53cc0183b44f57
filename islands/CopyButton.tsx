import { useEffect, useState } from "preact/hooks";

export interface CopyButtonProps {
  text: string;
  label: string;
  /** What the button says once it has copied. */
  done: string;
  /** What is copied, for a screen reader. */
  what: string;
}

/** Copies a text beside it; shown only where a browser lets it, since the text can be selected by hand. */
export default function CopyButton({ text, label, done, what }: CopyButtonProps) {
  const [able, setAble] = useState(false);
  const [copied, setCopied] = useState(false);
  useEffect(() => setAble(navigator.clipboard !== undefined), []);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <button class="button quiet copy" type="button" hidden={!able} onClick={copy}>
      <span aria-live="polite">{copied ? done : label}</span>
      <span class="hidden-text">, {what}</span>
    </button>
  );
}
