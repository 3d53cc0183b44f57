import assert from "node:assert/strict";
import { addressBlock, clientAddress } from "../../../services/access/address.ts";

Deno.test("takes the socket's address unless a trusted proxy speaks for somebody else", () => {
  const cases: [socket: string, forwarded: string | null, trusted: string[], expected: string][] = [
    ["203.0.113.7", null, [], "203.0.113.7"],
    ["203.0.113.7", "198.51.100.1", [], "203.0.113.7"],
    ["203.0.113.7", "198.51.100.1", ["10.0.0.1"], "203.0.113.7"],
    ["10.0.0.1", "198.51.100.1", ["10.0.0.1"], "198.51.100.1"],
    ["::ffff:10.0.0.1", "198.51.100.1", ["10.0.0.1"], "198.51.100.1"],
    // Only the last entry was written by the proxy; the rest is what the client claimed.
    ["10.0.0.1", "1.1.1.1, 198.51.100.1", ["10.0.0.1"], "198.51.100.1"],
    ["10.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2", ["10.0.0.1", "10.0.0.2"], "198.51.100.1"],
    ["10.0.0.1", "198.51.100.1, nonsense", ["10.0.0.1"], "10.0.0.1"],
    ["10.0.0.1", "", ["10.0.0.1"], "10.0.0.1"],
    ["10.0.0.1", null, ["10.0.0.1"], "10.0.0.1"],
    ["10.0.0.1", "198.51.100.1:4711", ["10.0.0.1"], "198.51.100.1"],
    ["10.0.0.1", "[2001:DB8::1]:4711", ["10.0.0.1"], "2001:db8::1"],
    ["fe80::1%eth0", "2001:db8::9", ["fe80::1"], "2001:db8::9"],
    ["10.0.0.1", "10.0.0.1", ["10.0.0.1"], "10.0.0.1"],
  ];
  for (const [socket, forwarded, trusted, expected] of cases) {
    assert.equal(clientAddress(socket, forwarded, trusted), expected, `${socket} ${forwarded}`);
  }
});

Deno.test("counts an IPv6 household as one", () => {
  const cases = [
    ["198.51.100.1", "198.51.100.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002::6", "2001:db8:1:2::/64"],
    ["2001:db8::6", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["localhost", "localhost"],
  ];
  for (const [address, block] of cases) assert.equal(addressBlock(address!), block);
});
