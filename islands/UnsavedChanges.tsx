import { useEffect } from "preact/hooks";
import { watchUnsaved } from "../components/unsaved.ts";

/** Asks whoever leaves a form with something unsaved in it; without it nobody is asked. */
export default function UnsavedChanges() {
  useEffect(watchUnsaved, []);
  return null;
}
