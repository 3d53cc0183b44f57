import type { Translator } from "../../../locales/translate.ts";
import type { Finding } from "../../../services/providers/doctor/diagnose.ts";
import { DnsRecord } from "./DnsRecord.tsx";

/** What a receiver sees of a sender: how each thing stands, why, and what to put into the DNS. */
export function Findings({ t, findings }: { t: Translator; findings: Finding[] }) {
  return (
    <>
      {findings.map(({ check, state, code, found, record }) => (
        <section class="rule finding" key={check}>
          <h2>
            {t(`channels.check_${check}`)}
            <span class={state === "good" ? "state on" : state === "bad" ? "state off" : "state"}>
              {t(`channels.state_${state}`)}
            </span>
          </h2>
          <p>{t(code === "no_answer" ? "channels.finding_no_answer" : `channels.finding_${code}`)}</p>
          {found && (
            <p class="small found">
              <span class="muted">{t("channels.found_now")}:</span> <span class="mono">{found}</span>
            </p>
          )}
          {record && (
            <>
              <p class="advice">{t(record.replaces ? "channels.record_replace" : "channels.record_add")}</p>
              <DnsRecord t={t} name={record.name} value={record.value} />
            </>
          )}
        </section>
      ))}
    </>
  );
}
