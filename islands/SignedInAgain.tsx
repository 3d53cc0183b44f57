import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isSignedIn, onSignedIn } from "../components/signed_in.ts";

/** Says that one is signed in again as soon as one is; without it the button sends again all the same. */
export default function SignedInAgain({ words }: { words: string }) {
  const back = useSignal(false);
  useEffect(() => {
    const tell = () => {
      back.value = true;
    };
    // Another tab may have signed in before this page came.
    void isSignedIn().then((already) => already && tell());
    return onSignedIn(tell);
  }, []);
  return <p class="back" role="status">{back.value ? words : ""}</p>;
}
