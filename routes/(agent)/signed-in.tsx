import { Title } from "../../components/Title.tsx";
import { define } from "../../define.ts";
import TellSignedIn from "../../islands/TellSignedIn.tsx";

/** Where one arrives who has signed in beside a page with something unsaved. */
export default define.page(function SignedIn({ state: { t } }) {
  return (
    <main class="main narrow">
      <Title>{t("access.back_title")}</Title>
      <div class="head">
        <div>
          <h1>{t("access.back_title")}</h1>
          <p class="muted">{t("access.back_text")}</p>
        </div>
      </div>
      <TellSignedIn />
    </main>
  );
});
