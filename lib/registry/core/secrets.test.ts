import { describe, expect, it } from "vitest";
import { looksLikeSecret } from "./secrets";

// Put together at run time: a file that holds such text whole trips the scanners of whoever clones it.
const text = (...parts: string[]) => parts.join("");

describe("looksLikeSecret", () => {
  it.each([
    ["a private key", text("-----BEGIN ", "RSA PRIVATE KEY-----\nMIIE")],
    ["a private key", text("-----BEGIN ", "PRIVATE KEY-----")],
    ["an AWS access key", text("AKIA", "IOSFODNN7EXAMPLE")],
    ["a GitHub token", text("ghp_", "a".repeat(36))],
    ["a GitHub token", text("github_pat_", "a".repeat(60))],
    ["a GitLab token", text("glpat-", "a1".repeat(10))],
    ["an API key", text("sk-proj-", "abcdefghij0123456789")],
    ["an API key", text("sk-", "abcdefghij0123456789")],
    ["a Slack token", text("xoxb-", "1234567890-abc")],
    ["a Google API key", text("AIza", "b".repeat(35))],
    ["a Stripe key", text("sk_live_", "a".repeat(20))],
    ["a JSON web token", text("eyJ", "hbGciOiJIUzI1NiJ9.eyJ", "zdWIiOiIxMjM0NTY3.c2lnbmF0dXJl")],
    ["an Airlock token", text("alk_", "A".repeat(43))],
    ["a password in a URL", text("postgres://app:", "hunter22@db.internal/x")],
    ["a password", text("password", ": correct-horse")],
    ["a password", text("API_KEY", "=0123456789")],
  ])("sees %s", (what, value) => {
    expect(looksLikeSecret(value)).toBe(what);
    expect(looksLikeSecret(`before ${value} after`)).toBe(what);
  });

  it.each([
    "",
    "Flags appointment comments that need a nurse",
    "arn:aws:iam::004122907712:role/airlock",
    "spiffe://prod.example.org/ns/claims/sa/scorer",
    "sa-claims@project.iam.gserviceaccount.com",
    "https://vault.example.org/v1/kv/claims#token",
    "vault kv/claims, field client_secret",
    "postgres://db.internal:5432/claims",
    "https://example.org/?password=",
    "The password is kept in the vault",
    "hmac:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "0198c2f4-6f7a-7c1e-8a55-3d9f0f3b1c2d",
    "-----BEGIN CERTIFICATE-----",
    "risk-based-ranking-of-hospital-readmissions",
    "sk-learn",
  ])("lets %j pass", (value) => {
    expect(looksLikeSecret(value)).toBeNull();
  });
});
