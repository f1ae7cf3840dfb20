import { describe, expect, it } from "vitest";
import { refusePassword } from ".";

const own = { email: "ada.lovelace@example.org", name: "Ada Lovelace" };

describe("refusePassword", () => {
  it.each([
    ["", /12 characters/],
    ["elevenchars", /12 characters/],
    ["𝒂𝒃𝒄𝒅𝒆𝒇𝒈𝒉𝒊𝒋𝒌", /12 characters/],
    ["x".repeat(257), /256/],
    ["password1234", /tried first/],
    ["P@ssw0rd1234!", /tried first/],
    ["Welcome2026!!", /tried first/],
    ["aaaaaaaaaaaaaa", /tried first/],
    ["abcabcabcabcabc", /tried first/],
    ["123456789012", /tried first/],
    ["210987654321", /tried first/],
    ["qwertyuiopas", /tried first/],
    ["1q2w3e4r5t6z", /tried first/],
    ["airlock airlock", /tried first/],
    ["correct horse battery staple", /tried first/],
    ["ada.lovelace@example.org", /e-mail address or your name/],
    ["Ada.Lovelace@Example.org", /e-mail address or your name/],
    ["AdaLovelace!", /e-mail address or your name/],
    ["ada.lovelace1815", /e-mail address or your name/],
  ])("%s is not taken", (password, why) => expect(refusePassword(password, own)).toMatch(why));

  it.each([
    "seven grey herons by the weir",
    "dT9#kk2!pZq0",
    "Ελληνικά είναι καλά",
    "lovelace wrote note G in 1843",
    "パスワードは長いほうがいい",
  ])("%s is taken", (password) => expect(refusePassword(password, own)).toBeNull());
});
