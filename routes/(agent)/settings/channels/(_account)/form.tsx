import { ProviderFields } from "../../../../../components/settings/channels/ProviderFields.tsx";
import type { Translator } from "../../../../../locales/translate.ts";
import type { Form } from "../../../../../services/access/read_form.ts";
import type { Ctx } from "../../../../../services/context.ts";
import { codesOf, typedProvider } from "../../../../../services/providers/form.ts";
import { providerForms } from "../../../../../services/providers/kinds.ts";
import type { ProviderKind } from "../../../../../services/providers/provider.ts";
import { listStores } from "../../../../../services/stores/list.ts";
import type { Store } from "../../../../../services/stores/store.ts";

/** What a new account's form begins with. */
export const exampleValues = (kind: ProviderKind): Record<string, string> =>
  Object.fromEntries(providerForms[kind].fields.map(({ name, example }) => [name, example ?? ""]));

/** An account's form as it is shown: empty, as it is kept, or as it was typed. */
export interface AccountForm {
  kind: ProviderKind;
  stores: Store[];
  values: Record<string, string>;
  /** The code of what is wrong, by field. */
  problems: Record<string, string>;
}

export const accountForm = async (
  ctx: Ctx,
  kind: ProviderKind,
  values: Record<string, string> = {},
  problems: Record<string, string> = {},
): Promise<AccountForm> => ({ kind, stores: await listStores(ctx), values, problems });

/**
 * Saves what was typed.
 * @returns what saving returned, or the form with what is wrong
 * @throws the error itself when it is about something else than fields
 */
export async function saveAccount<Saved>(
  ctx: Ctx,
  kind: ProviderKind,
  form: Form,
  save: (values: Record<string, string>) => Promise<Saved>,
): Promise<{ saved: Saved } | { form: AccountForm }> {
  const values = typedProvider(kind, form);
  try {
    return { saved: await save(values) };
  } catch (error) {
    return { form: await accountForm(ctx, kind, values, codesOf(error)) };
  }
}

/** The form itself, with what its kind asks for. */
export function AccountFields(
  { t, form, kept, action }: { t: Translator; form: AccountForm; kept: string[]; action: string },
) {
  const { channel, fields, perSecond } = providerForms[form.kind];
  return (
    <ProviderFields
      t={t}
      channel={channel}
      fields={fields}
      perSecond={perSecond}
      {...form}
      kept={kept}
      action={action}
    />
  );
}
