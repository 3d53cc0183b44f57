import type { Ctx } from "../context.ts";
import { getDraft, saveDraft } from "./draft.ts";
import type { Imported } from "./translations/apply_texts.ts";
import { importCsv } from "./translations/import_csv.ts";
import { importXliff } from "./translations/import_xliff.ts";

/**
 * Reads translated texts into the draft.
 * @returns what was changed, and what there is to say of each line
 * @throws DomainError `conflict` when somebody has saved since, `not_found`
 */
export async function importTranslations(
  ctx: Ctx,
  { id, revision, bytes }: { id: string; revision: number; bytes: Uint8Array },
): Promise<Imported> {
  const { definition } = await getDraft(ctx, id);
  const imported = isXml(bytes) ? importXliff(definition, bytes) : importCsv(definition, bytes);
  if (imported.changed > 0) {
    await saveDraft(ctx, { id, revision, change: { kind: "definition", definition: imported.definition } });
  }
  return imported;
}

/** By its first letter, whatever it is called and however it is encoded. */
const isXml = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 64).find((byte) => ![0xef, 0xbb, 0xbf, 0xfe, 0xff, 0, 9, 10, 13, 32].includes(byte)) ===
    0x3c;
