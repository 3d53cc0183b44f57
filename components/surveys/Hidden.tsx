import type { Writing } from "./writing.ts";

/** What each form of the editor sends along: which draft it has seen, and how to show the page again. */
export function Hidden({ revision, language, beside }: Writing) {
  return (
    <>
      <input type="hidden" name="revision" value={String(revision)} />
      <input type="hidden" name="language" value={language} />
      {beside && <input type="hidden" name="beside" value={beside} />}
    </>
  );
}
