import { isIP } from "node:net";

/**
 * Whose request it is: the address of the socket, or, when that is a trusted proxy, the last address in
 * `X-Forwarded-For` that is not a trusted proxy too. Anyone can write the earlier ones.
 * @param trusted the proxies of TRUST_PROXY
 */
export function clientAddress(
  socket: string,
  forwardedFor: string | null,
  trusted: readonly string[],
): string {
  const proxies = new Set(trusted.map(plain));
  let address = plain(socket);
  for (const hop of (forwardedFor ?? "").split(",").map(plain).reverse()) {
    if (!proxies.has(address) || !isIP(hop)) break;
    address = hop;
  }
  return address;
}

/**
 * What attempts are counted by: an IPv4 address, or the /64 of an IPv6 one, since a household is given that many.
 */
export function addressBlock(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("::");
  const first = head.split(":").filter(Boolean);
  const last = tail?.split(":").filter(Boolean) ?? [];
  const groups = tail === undefined
    ? first
    : [...first, ...Array(Math.max(0, 8 - first.length - last.length)).fill("0"), ...last];
  return `${groups.slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(":")}::/64`;
}

/** Without brackets, port, zone or the IPv6 dress of an IPv4 address. */
function plain(text: string): string {
  let address = text.trim().toLowerCase();
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(address);
  if (bracketed) address = bracketed[1]!;
  else if (/^\d+\.\d+\.\d+\.\d+:\d+$/.test(address)) address = address.slice(0, address.lastIndexOf(":"));
  return address.replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.)/, "");
}
