import { useEffect } from "preact/hooks";
import { tellSignedIn } from "../components/signed_in.ts";

/** Lets the pages that were left with something unsaved know that they can go on. */
export default function TellSignedIn() {
  useEffect(tellSignedIn, []);
  return null;
}
