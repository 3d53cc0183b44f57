import type { Translator } from "../../locales/translate.ts";
import type { DraftView } from "../../services/sends/view.ts";
import { Field } from "../Field.tsx";
import type { Problems } from "../problems.ts";
import { Select } from "../Select.tsx";

/** Which column is what, beside the first rows. @param typed what was chosen and cannot be */
export function Columns(
  { t, view, typed, problems = {} }: {
    t: Translator;
    view: DraftView;
    typed?: Record<string, string>;
    problems?: Problems;
  },
) {
  const { send, fields, headings, first } = view;
  const { columns, mapping, channel } = send;
  const addresses = channel === "email" ? "email" : "phone";
  const example = (column: number) => first.map(({ cells }) => cells[column]).find(Boolean);
  const options: [string, string][] = [
    ["", t("sends.column_none")],
    ...columns.map((name, column): [string, string] => {
      const said = name || t("sends.column_n", { n: column + 1 });
      const seen = cut(example(column) ?? "", 24);
      return [String(column), seen ? `${cut(said, 30)} (${seen})` : cut(said, 30)];
    }),
  ];
  return (
    <section class="rule" id="columns">
      <h2>{t("sends.columns_title")}</h2>
      <p class="muted">{t("sends.columns_lead")}</p>
      {mapping[addresses] === undefined && (
        <p class="flash bad">
          {t(channel === "email" ? "sends.no_address_column" : "sends.no_phone_column")}
        </p>
      )}
      {problems.columns && <p class="flash bad" id="columns-error">{problems.columns}</p>}
      <div class="fields">
        {fields.map((field) => (
          <Field key={field} name={field} label={t(`sends.field_${field}`)} error={problems[field]}>
            {(control) => (
              <Select
                control={control}
                options={options}
                value={typed ? typed[field] ?? "" : String(mapping[field] ?? "")}
              />
            )}
          </Field>
        ))}
      </div>
      <label class="choice">
        <input type="checkbox" name="headings" checked={typed ? "headings" in typed : headings} />
        {t("sends.headings")}
      </label>
      <div class="actions">
        <button class="button" type="submit">{t("sends.columns_save")}</button>
      </div>
      <h3 class="hidden-text" id="first-rows">{t("sends.first_rows")}</h3>
      <div class="scroll-x table-first" role="region" aria-labelledby="first-rows" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th class="n">{t("sends.col_row")}</th>
              {columns.map((name, column) => (
                <th key={column}>{name || t("sends.column_n", { n: column + 1 })}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.map(({ row, cells }) => (
              <tr key={row}>
                <td class="n">{String(row)}</td>
                {columns.map((_, column) => <td key={column}>{cut(cells[column] ?? "", 60)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const cut = (text: string, most: number): string => {
  const letters = [...text.slice(0, most * 2)];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : letters.join("");
};
