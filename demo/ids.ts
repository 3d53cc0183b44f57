import type { Random } from "./random.ts";

/** Ids like the product's (UUID version 7), but drawn from the seed: the same run makes the same rows. */
export function idMaker(random: Random): (at: Date) => string {
  const hex = (digits: number) => {
    let text = "";
    while (text.length < digits) text += random.whole(0, 0xffff).toString(16).padStart(4, "0");
    return text.slice(0, digits);
  };
  return (at) => {
    const stamp = at.getTime().toString(16).padStart(12, "0");
    const variant = random.pick(["8", "9", "a", "b"]);
    return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
  };
}
