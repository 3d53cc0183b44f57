export interface RowButtonProps {
  /** What is seen. */
  sign: "↑" | "×";
  /** What is heard: what it does, and to what. */
  words: string;
  /** What the form is asked to do. */
  value: string;
}

/** A button of a row, with a sign for its words. */
export function RowButton({ sign, words, value }: RowButtonProps) {
  return (
    <button type="submit" class="button quiet icon" name="then" value={value} title={words} formNoValidate>
      <span aria-hidden="true">{sign}</span>
      <span class="hidden-text">{words}</span>
    </button>
  );
}
