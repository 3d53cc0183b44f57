import { Resolver } from "node:dns/promises";

/** What the DNS says; undefined when it gave no answer at all, which is not the same as "there is nothing". */
export interface Dns {
  /** The texts at a name, each with its parts joined; none when there are none. */
  txt(name: string): Promise<string[] | undefined>;
  /** The hosts that take a domain's mail; `""` among them is one that says it takes none (RFC 7505). */
  mx(domain: string): Promise<string[] | undefined>;
  /** The servers that know a domain, or the one above it; none when there is no such domain. */
  servers(domain: string): Promise<string[] | undefined>;
}

const none = new Set(["ENOTFOUND", "ENODATA", "NOTFOUND", "NODATA"]);

/** The DNS of this machine; each question is given five seconds. */
export function systemDns(): Dns {
  const ask = async <T>(start: (resolver: Resolver) => Promise<T[]>): Promise<T[] | undefined> => {
    const resolver = new Resolver({ timeout: 2_500, tries: 2 });
    const timer = setTimeout(() => resolver.cancel(), 5_000);
    try {
      return await start(resolver);
    } catch (error) {
      return none.has((error as { code?: string }).code ?? "") ? [] : undefined;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    async servers(domain) {
      const labels = domain.split(".");
      for (let at = 0; at <= labels.length - 2; at++) {
        const found = await ask((resolver) => resolver.resolveNs(labels.slice(at).join(".")));
        if (found === undefined || found.length > 0) return found;
      }
      return [];
    },
    txt: (name) => ask(async (resolver) => (await resolver.resolveTxt(name)).map((parts) => parts.join(""))),
    mx: (domain) =>
      ask(async (resolver) =>
        (await resolver.resolveMx(domain)).map(({ exchange }) => exchange.replace(/^\.$/, ""))
      ),
  };
}
