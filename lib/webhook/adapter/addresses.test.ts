import { describe, expect, it } from "vitest";
import { isPublicAddress, literalOf, lookupPublic } from "./addresses";

const PUBLIC = ["1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.167.1.1", "223.255.255.255"];
const PUBLIC6 = ["2606:4700:4700::1111", "2a00:1450:4001:800::200e", "2001:4860:4860::8888"];
const PRIVATE = [
  ...["0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.255.255", "169.254.169.254"],
  ...["172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255"],
  ...["198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"],
];
const PRIVATE6 = [
  ...["::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:7f00:1", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1"],
  ...["2001::1", "2001:10::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0"],
  ...["fec0::1", "ff02::1", "2606:4700::1%lo"],
];

describe("isPublicAddress", () => {
  it.each([...PUBLIC, ...PUBLIC6])("lets %s be connected to", (address) => expect(isPublicAddress(address)).toBe(true));
  it.each([...PRIVATE, ...PRIVATE6])("keeps %s apart", (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(["", "localhost", "1.2.3", "0x7f.1", "1.1.1.1:80"])("knows that %j is no address", (text) =>
    expect(isPublicAddress(text)).toBe(false),
  );
});

describe("literalOf", () => {
  it.each([
    ["https://127.1/x", "127.0.0.1"],
    ["https://2130706433/", "127.0.0.1"],
    ["https://0x7f.0.0.1/", "127.0.0.1"],
    ["https://0177.0.0.1/", "127.0.0.1"],
    ["https://[::1]:8443/", "::1"],
    ["https://[::ffff:127.0.0.1]/", "::ffff:7f00:1"],
    ["https://１２７.0.0.1/", "127.0.0.1"],
    ["https://hooks.example.org/", null],
    ["https://localhost/", null],
  ])("%s", (url, literal) => expect(literalOf(new URL(url))).toBe(literal));
});

describe("lookupPublic", () => {
  const looked = (name: string, all: boolean) =>
    new Promise<{ code: string | undefined; found: unknown }>((resolve) => {
      lookupPublic(name, { all }, (error, found) => resolve({ code: error?.code, found }));
    });

  it.each([true, false])("refuses a name that leads to this machine (all: %s)", async (all) => {
    expect(await looked("localhost", all)).toEqual({ code: "EPRIVATE", found: "" });
  });
  it("hands a public address on in the shape that was asked for", async () => {
    expect((await looked("8.8.8.8", true)).found).toEqual([{ address: "8.8.8.8", family: 4 }]);
    expect((await looked("8.8.8.8", false)).found).toBe("8.8.8.8");
  });
});
