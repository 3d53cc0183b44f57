import type { Translator } from "../../../locales/translate.ts";
import { Value } from "../../connections/Value.tsx";

/** A record to paste into the DNS. */
export function DnsRecord({ t, name, value }: { t: Translator; name: string; value: string }) {
  return (
    <dl class="values">
      <Value t={t} label={t("channels.record_name")} text={name} />
      <Value t={t} label={t("channels.record_value")} text={value} />
    </dl>
  );
}
