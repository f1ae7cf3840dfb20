import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { signatureHeaders } from "./signature";

// The example of the specification and of its reference libraries (standard-webhooks/standard-webhooks, libraries/*/test).
const PUBLISHED = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};
const at = new Date(PUBLISHED.timestamp * 1000);

describe("signatureHeaders", () => {
  it("signs the published example as it was published", () => {
    expect(signatureHeaders({ id: PUBLISHED.id, at, body: PUBLISHED.body }, [PUBLISHED.secret])).toEqual({
      "webhook-id": PUBLISHED.id,
      "webhook-timestamp": "1614265330",
      "webhook-signature": PUBLISHED.signature,
    });
  });

  it("signs with each secret, the newest first, while one is being replaced", () => {
    const other = `whsec_${Buffer.from("another secret of 24 byt").toString("base64")}`;
    const both = signatureHeaders({ id: PUBLISHED.id, at, body: PUBLISHED.body }, [other, PUBLISHED.secret])["webhook-signature"];
    const [first, second] = String(both).split(" ");
    const signed = `${PUBLISHED.id}.${PUBLISHED.timestamp}.${PUBLISHED.body}`;
    const byHand = createHmac("sha256", "another secret of 24 byt").update(signed).digest("base64");
    expect([first, second]).toEqual([`v1,${byHand}`, PUBLISHED.signature]);
  });

  it("signs bytes, not characters", () => {
    const body = '{"label":"Prüfung 🛫"}';
    const [, made = ""] = String(signatureHeaders({ id: "a", at, body }, [PUBLISHED.secret])["webhook-signature"]).split(",");
    const key = Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64");
    const byHand = createHmac("sha256", key)
      .update(Buffer.from(`a.${PUBLISHED.timestamp}.${body}`, "utf8"))
      .digest("base64");
    expect(made).toBe(byHand);
  });
});
