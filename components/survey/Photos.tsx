import type { QuestionProps } from "./given.ts";

/** What a camera or a browser makes that every browser shows. */
const accepted = "image/jpeg,image/png,image/webp";

/** Pictures: those that are kept already, each with its tick, and a field for more. */
export function Photos(
  { question, given, t, photosAt, describedBy }: QuestionProps & { describedBy?: string },
) {
  const { id, index, max } = question;
  const kept = (given.typed.get(id) ?? []).filter((photo) => /^[\w-]{36}$/.test(photo));
  return (
    <>
      <p class="hint" id={`photos${index}`}>{t("survey.photo_hint", { max: max ?? 3 })}</p>
      {/* Says «none» where no picture is kept, so that all can be taken back. */}
      <input type="hidden" name={id} value="" />
      <input
        type="file"
        id={`q${index}`}
        name={id}
        accept={accepted}
        multiple={(max ?? 3) > 1}
        data-sending={t("survey.photo_sending")}
        data-photo={t("survey.photo", { number: "{number}" })}
        aria-describedby={[describedBy, `photos${index}`].filter(Boolean).join(" ")}
        aria-invalid={given.problems.has(id) || undefined}
      />
      <ul class="photos">
        {kept.map((photo, at) => (
          <li>
            <label class="o">
              <input type="checkbox" name={id} value={photo} checked />
              {photosAt && (
                <img src={`${photosAt}/${photo}`} alt={t("survey.photo", { number: String(at + 1) })} />
              )}
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
