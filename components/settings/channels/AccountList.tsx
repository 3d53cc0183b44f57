import type { Formats } from "../../../locales/format.ts";
import type { Translator } from "../../../locales/translate.ts";
import type { ListedProvider } from "../../../services/providers/list.ts";
import { Trouble } from "../../Trouble.tsx";

export interface AccountListProps {
  t: Translator;
  formats: Formats;
  now: Date;
  accounts: ListedProvider[];
  /** Whether there is more than one store to tell apart. */
  several: boolean;
}

/** The accounts of one kind of message, and how each is doing. */
export function AccountList({ t, formats, now, accounts, several }: AccountListProps) {
  return (
    <table class="stacked accounts">
      <thead>
        <tr>
          <th>{t("channels.column_account")}</th>
          <th>{t("channels.column_sender")}</th>
          <th>{t("channels.column_state")}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.id}>
            <td>
              <a class="tall" href={`/settings/channels/${account.id}`}>
                {t(`channels.kind_${account.kind}`)}
              </a>
              {serverOf(account) && <div class="muted small">{serverOf(account)}</div>}
              {several && <div class="muted small">{account.storeName ?? t("channels.for_all")}</div>}
            </td>
            <td>
              <span class="sender">{account.sender}</span>
              {account.settings.price && (
                <div class="muted small">
                  {t("channels.price_each", {
                    price: [formats.number(Number(account.settings.price), 2), account.settings.currency]
                      .filter(Boolean)
                      .join(" "),
                  })}
                </div>
              )}
            </td>
            <td>
              <AccountStanding t={t} formats={formats} now={now} account={account} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What tells accounts apart that are called the same: those of a server of the shop's own choice. */
const serverOf = ({ settings: { host, url } }: ListedProvider): string | undefined =>
  host || (url && URL.canParse(url) ? new URL(url).host : undefined);

/** How an account is doing, with the provider's reason where it fails. */
export function AccountStanding(
  { t, formats, now, account }: Omit<AccountListProps, "accounts" | "several"> & { account: ListedProvider },
) {
  const { standing, openUntil, trouble, replaced } = account;
  if (replaced) return <span class="outcome ignored">{t("channels.standing_replaced")}</span>;
  const troubled = standing === "failing" || standing === "resting";
  return (
    <>
      <span class={troubled ? "outcome refused" : standing === "ok" ? "outcome accepted" : "outcome ignored"}>
        {standing === "resting"
          ? t("channels.standing_resting", { time: formats.time(openUntil!, now) })
          : t(`channels.standing_${standing}`)}
      </span>
      {troubled && trouble && (
        <div class="small reason">
          <Trouble trouble={trouble} t={t} />
        </div>
      )}
    </>
  );
}
