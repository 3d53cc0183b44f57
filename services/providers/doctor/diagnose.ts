import type { Sender } from "./sender.ts";

/** What was found at the sender's domain; undefined where the DNS gave no answer. */
export interface Found {
  spf: string[] | undefined;
  /** Texts by the name under which each was looked for. */
  dkim: [name: string, texts: string[] | undefined][];
  /** At the domain itself, or at the one above it, with its name. */
  dmarc: { name: string; texts: string[] } | undefined;
  mx: string[] | undefined;
  /** Whether there is such a domain at all. */
  known: boolean;
}

export type Check = "sender" | "spf" | "dkim" | "dmarc" | "mx";

/** One look at one thing: how it stands, why, and the record that would put it right. */
export interface Finding {
  check: Check;
  state: "good" | "better" | "bad" | "unknown";
  code: FindingCode;
  /** What the DNS says now. */
  found?: string;
  /** What to put there. */
  record?: { name: string; type: "TXT"; value: string; replaces: boolean };
}

export type FindingCode =
  | "sender_free"
  | "sender_unknown"
  | "spf_good"
  | "spf_there"
  | "spf_none"
  | "spf_many"
  | "spf_lacks"
  | "spf_all"
  | "spf_own"
  | "dkim_good"
  | "dkim_other"
  | "dkim_none"
  | "dkim_none_own"
  | "dkim_revoked"
  | "dkim_not_found"
  | "dmarc_good"
  | "dmarc_none"
  | "dmarc_many"
  | "dmarc_watch"
  | "mx_good"
  | "mx_none"
  | "no_answer";

/** What a receiver thinks of mail from this address, as far as the DNS tells. */
export function diagnose(sender: Sender, found: Found): Finding[] {
  if (!found.known) return [{ check: "sender", state: "bad", code: "sender_unknown" }];
  const free = freeMail.has(sender.domain);
  return [
    ...(free ? [{ check: "sender", state: "bad", code: "sender_free" } as const] : []),
    spf(sender, found.spf),
    dkim(sender, found.dkim),
    dmarc(sender, found.dmarc),
    mx(found.mx),
  ];
}

// Nobody else than the mailbox's own company can send from there and be believed.
const freeMail = new Set([
  "gmail.com",
  "googlemail.com",
  "outlook.com",
  "hotmail.com",
  "live.com",
  "live.se",
  "live.dk",
  "live.no",
  "hotmail.se",
  "msn.com",
  "yahoo.com",
  "yahoo.se",
  "yahoo.dk",
  "yahoo.de",
  "icloud.com",
  "me.com",
  "gmx.de",
  "gmx.net",
  "web.de",
  "aol.com",
  "proton.me",
  "protonmail.com",
  "telia.com",
  "spray.se",
  "online.no",
  "luukku.com",
]);

function spf({ domain, spf: needs, kind }: Sender, texts: string[] | undefined): Finding {
  const check = "spf";
  if (!texts) return { check, state: "unknown", code: "no_answer" };
  const records = texts.filter((text) => /^v=spf1(\s|$)/i.test(text.trim()));
  const [first] = records;
  const record = (value: string, replaces: boolean) => ({
    name: domain,
    type: "TXT" as const,
    value,
    replaces,
  });
  if (kind === "postmark") return { check, state: "good", code: "spf_own", found: first };
  if (!first) {
    return { check, state: "bad", code: "spf_none", record: record(`v=spf1 ${needs ?? "mx"} ~all`, false) };
  }
  if (records.length > 1) {
    const parts = records.flatMap((each) => mechanisms(each)).filter((part) => !/^[-~?+]?all$/i.test(part));
    const whole = [...new Set([...parts, ...(needs ? [needs] : [])])];
    return {
      check,
      state: "bad",
      code: "spf_many",
      found: records.join("\n"),
      record: record(`v=spf1 ${whole.join(" ")} ~all`, true),
    };
  }
  if (/\s\+?all(\s|$)/i.test(first)) {
    return {
      check,
      state: "bad",
      code: "spf_all",
      found: first,
      record: record(first.replace(/(\s)\+?all(?=\s|$)/i, "$1~all"), true),
    };
  }
  if (!needs) return { check, state: "good", code: "spf_there", found: first };
  if (mechanisms(first).some((part) => part.replace(/^\+/, "").toLowerCase() === needs)) {
    return { check, state: "good", code: "spf_good", found: first };
  }
  // A server named by another word (its address, `mx`) may well be meant: nothing is broken for certain.
  const value = /\s[-~?]all(\s|$)/i.test(first)
    ? first.replace(/\s([-~?]all)(?=\s|$)/i, ` ${needs} $1`)
    : `${first.trim()} ${needs}`;
  const state = needs.startsWith("a:") ? "better" : "bad";
  return { check, state, code: "spf_lacks", found: first, record: record(value, true) };
}

const mechanisms = (record: string) => record.trim().split(/\s+/).slice(1);

function dkim({ dkim: own, kind }: Sender, found: Found["dkim"]): Finding {
  const check = "dkim";
  const keyOf = (text: string) => /(?:^|;)\s*p=([^;]*)/i.exec(text)?.[1]?.replace(/\s+/g, "");
  const keys = found.flatMap(([name, texts]) =>
    (texts ?? []).filter((text) => keyOf(text) !== undefined).map((text) => ({ name, text }))
  );
  if (own) {
    const record = { name: own.name, type: "TXT" as const, value: own.value, replaces: keys.length > 0 };
    const theirs = keys.find(({ name }) => name === own.name);
    if (theirs && keyOf(theirs.text) === keyOf(own.value)) {
      return { check, state: "good", code: "dkim_good", found: theirs.name };
    }
    if (theirs) return { check, state: "bad", code: "dkim_other", found: theirs.text, record };
    const answered = found.some(([name, texts]) => name === own.name && texts);
    if (!answered) return { check, state: "unknown", code: "no_answer", record };
    return { check, state: "bad", code: "dkim_none_own", record: { ...record, replaces: false } };
  }
  const [first] = keys.filter(({ text }) => keyOf(text));
  if (first) return { check, state: "good", code: "dkim_good", found: first.name };
  if (keys.length > 0) return { check, state: "bad", code: "dkim_revoked", found: keys[0]!.name };
  if (found.every(([, texts]) => texts === undefined)) return { check, state: "unknown", code: "no_answer" };
  // Only one name was asked for when somebody gave it; else we have only tried the usual ones.
  if (found.length === 1) return { check, state: "bad", code: "dkim_none", found: found[0]![0] };
  return { check, state: kind === "outbox" ? "better" : "unknown", code: "dkim_not_found" };
}

function dmarc({ domain, address }: Sender, found: Found["dmarc"]): Finding {
  const check = "dmarc";
  if (!found) return { check, state: "unknown", code: "no_answer" };
  const records = found.texts.filter((text) => /^v=DMARC1\s*(;|$)/i.test(text.trim()));
  const record = (replaces: boolean) => ({
    name: `_dmarc.${domain}`,
    type: "TXT" as const,
    value: `v=DMARC1; p=none; rua=mailto:${address}`,
    replaces,
  });
  const [first] = records;
  if (!first) return { check, state: "bad", code: "dmarc_none", record: record(false) };
  if (records.length > 1) {
    return { check, state: "bad", code: "dmarc_many", found: records.join("\n"), record: record(true) };
  }
  const policy = /;\s*p\s*=\s*(\w+)/i.exec(first)?.[1]?.toLowerCase();
  return policy === "quarantine" || policy === "reject"
    ? { check, state: "good", code: "dmarc_good", found: first }
    : { check, state: "good", code: "dmarc_watch", found: first };
}

function mx(hosts: string[] | undefined): Finding {
  const check = "mx";
  if (!hosts) return { check, state: "unknown", code: "no_answer" };
  const found = hosts.filter(Boolean).join(", ");
  return found ? { check, state: "good", code: "mx_good", found } : { check, state: "bad", code: "mx_none" };
}
