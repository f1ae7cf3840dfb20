/**
 * Where Airlock connects to on somebody's word. An administrator who names an address must not reach through Airlock what only its own
 * machine or network can: the database, the metadata of a cloud, the router. So what is judged is the address that is connected to, at that
 * moment: a name that led to a public one a second ago says nothing.
 */
import { type LookupAddress, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

// IANA's special-purpose registries: whatever is not globally reachable, and what leads to another address within it.
const V4: readonly (readonly [string, number])[] = [
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
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
// All that is global lies in 2000::/3. IPv4-mapped, NAT64, unique-local, link-local and multicast addresses do not.
const V6_GLOBAL = ["2000::", 3] as const;
const V6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

// Apart by family: a list of both would find an IPv4 address in a range of IPv6 that maps it.
const special4 = new BlockList();
for (const [net, prefix] of V4) special4.addSubnet(net, prefix, "ipv4");
const special6 = new BlockList();
for (const [net, prefix] of V6) special6.addSubnet(net, prefix, "ipv6");
const global6 = new BlockList();
global6.addSubnet(...V6_GLOBAL, "ipv6");

/** Whether an address is one of the public internet. What is no address at all is none. */
export function isPublicAddress(address: string): boolean {
  // A zone ("fe80::1%eth0") names an interface of this machine.
  if (address.includes("%")) return false;
  const family = isIP(address);
  if (family === 4) return !special4.check(address, "ipv4");
  return family === 6 && global6.check(address, "ipv6") && !special6.check(address, "ipv6");
}

/** The code of the error of a connection that was not made because of where it would have led. */
export const PRIVATE = "EPRIVATE";

const refusal = (): NodeJS.ErrnoException => Object.assign(new Error("the address is not public"), { code: PRIVATE });

/** Looks names up for a connection, and refuses those that lead to anything that is not public, also beside what is. */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const [first] = found ?? [];
    if (error || !first) return done(error ?? refusal(), "");
    if (!found.every(({ address }) => isPublicAddress(address))) return done(refusal(), "");
    return options.all ? done(null, found) : done(null, first.address, first.family);
  });
};

/** The host of an address where it is an address itself, which nobody looks up: "127.0.0.1" of "https://127.1/". */
export function literalOf(url: URL): string | null {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(host) === 0 ? null : host;
}
