import { BlockList, isIP } from "node:net";

// What the internet does not route, or routes back to somebody's own network (RFC 6890 and its registry).
const closed = new BlockList();
for (
  const [network, bits] of [
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 3],
  ] as const
) closed.addSubnet(network, bits, "ipv4");

// Only global unicast is open at all, and in it not what carries an IPv4 address inside, nor examples.
const open6 = new BlockList();
open6.addSubnet("2000::", 3, "ipv6");
for (
  const [network, bits] of [["2001::", 23], ["2001:db8::", 32], ["2002::", 16], ["3fff::", 20]] as const
) closed.addSubnet(network, bits, "ipv6");

/** Whether an address is one of the internet's, rather than of this machine or the network it stands in. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, "ipv4");
  return family === 6 && !address.includes("%") && open6.check(address, "ipv6") &&
    !closed.check(address, "ipv6");
}
