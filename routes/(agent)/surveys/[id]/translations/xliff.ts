import { define } from "../../../../../define.ts";
import { isLanguage } from "../../../../../locales/languages.ts";
import { mayChangeSettings } from "../../../../../services/access/settings.ts";
import { invalid } from "../../../../../services/errors.ts";
import { getDraft } from "../../../../../services/surveys/draft.ts";
import { exportXliff, xliffVersions } from "../../../../../services/surveys/translations/export_xliff.ts";

/** The draft's texts from one language into another, for a translator's program. */
export const handler = define.handlers({
  async GET({ state: { ctx }, params, url }) {
    mayChangeSettings(ctx);
    const [source, target] = ["source", "target"].map((name) => url.searchParams.get(name) ?? "");
    if (!isLanguage(source!) || !isLanguage(target!)) throw invalid("Say from which language into which.");
    const { definition, touchpoint } = await getDraft(ctx, params.id!);
    const version = xliffVersions.find((each) => each === url.searchParams.get("version"));
    const name = `${touchpoint}.${source}-${target}`;
    return new Response(exportXliff(definition, { source, target, name, version }), {
      headers: {
        "content-type": "application/xliff+xml; charset=utf-8",
        "content-disposition": `attachment; filename="${name}.xlf"`,
      },
    });
  },
});
