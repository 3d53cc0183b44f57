import { invalid } from "../errors.ts";
import { isId } from "../ids.ts";

/** A place in a list that is ordered by time and id. */
interface Place {
  /** Microseconds since 1970: what the database tells apart, a Date does not. */
  micros: string;
  id: string;
}

export const writeCursor = ({ micros, id }: Place): string => `${micros}.${id}`;

/** @throws invalid for anything that `writeCursor` did not make */
export function readCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const [micros = "", id = "", ...more] = cursor.split(".");
  if (!/^\d{1,16}$/.test(micros) || !isId(id) || more.length > 0) {
    throw invalid("The cursor is not one of ours.", [{
      pointer: "/cursor",
      detail: "Use nextCursor as it was given.",
    }]);
  }
  return { micros, id };
}
