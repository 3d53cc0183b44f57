export interface IconButtonProps {
  /** What is seen. */
  sign: "↑" | "↓" | "×";
  /** What is heard: what it does, and to what. */
  words: string;
  name: string;
  value: string;
  id?: string;
  disabled?: boolean;
}

/** A button of a row, with a sign for its words. */
export function IconButton({ sign, words, ...button }: IconButtonProps) {
  return (
    <button type="submit" class="button quiet icon" {...button}>
      <span aria-hidden="true">{sign}</span>
      <span class="hidden-text">{words}</span>
    </button>
  );
}
