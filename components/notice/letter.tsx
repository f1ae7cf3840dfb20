import { Body, Container, Head, Heading, Html, Link, Preview, Section, Text } from "@react-email/components";
import { render } from "@react-email/render";
import type { Digest, DigestGroup } from "@/lib/notice/core";

const INK = "#14171d";
const INK_2 = "#474e5b";
const LINE = "#e4e7ec";
const LINK = "#2a4bc4";
const FONT = "Geist, 'Helvetica Neue', Helvetica, Arial, sans-serif";

const TEXT = { fontFamily: FONT, fontSize: "14px", lineHeight: "20px", color: INK, margin: 0 } as const;

function Group({ group: { title, lines, more }, base }: { group: DigestGroup; base: string }) {
  return (
    <Section style={{ borderTop: `1px solid ${LINE}`, padding: "16px 0" }}>
      <Heading as="h2" style={{ ...TEXT, fontWeight: 600, margin: "0 0 8px" }}>
        {title}
      </Heading>
      {lines.map(({ words, href }) => (
        <Text key={href} style={{ ...TEXT, padding: "4px 0" }}>
          <Link href={`${base}${href}`} style={{ color: LINK }}>
            {words}
          </Link>
        </Text>
      ))}
      {more > 0 && (
        <Text style={{ ...TEXT, color: INK_2, padding: "4px 0" }}>
          and {more.toLocaleString("en")} more:{" "}
          <Link href={`${base}/notices`} style={{ color: LINK }}>
            all of them
          </Link>
        </Text>
      )}
    </Section>
  );
}

interface Props {
  readonly digest: Digest;
  readonly name: string;
  readonly organisation: string;
  /** Where this installation is, without a slash at its end. */
  readonly base: string;
}

function Letter({ digest, name, organisation, base }: Props) {
  return (
    <Html lang="en">
      <Head />
      <Preview>{digest.groups.map(({ title }) => title).join(", ")}</Preview>
      <Body style={{ backgroundColor: "#f6f7f9", margin: 0, padding: "24px 0" }}>
        <Container
          style={{ backgroundColor: "#ffffff", border: `1px solid ${LINE}`, borderRadius: "8px", maxWidth: "600px", padding: "24px" }}
        >
          <Heading as="h1" style={{ ...TEXT, fontSize: "20px", lineHeight: "28px", fontWeight: 600, margin: "0 0 4px" }}>
            {digest.subject.replace("Airlock: ", "")}
          </Heading>
          <Text style={{ ...TEXT, color: INK_2, margin: "0 0 16px" }}>
            For {name}, at {organisation}.
          </Text>
          {digest.groups.map((group) => (
            <Group key={group.title} group={group} base={base} />
          ))}
          <Section style={{ borderTop: `1px solid ${LINE}`, paddingTop: "16px" }}>
            <Text style={{ ...TEXT, fontSize: "12px", lineHeight: "16px", color: INK_2 }}>
              One mail a day, and only when there is something.{" "}
              <Link href={`${base}/notices`} style={{ color: LINK }}>
                See, read or put aside your notices
              </Link>
              .
            </Text>
          </Section>
        </Container>
      </Body>
    </Html>
  );
}

/** The letter of a day, for those who read HTML in their mail and for those who do not. */
export async function renderLetter(props: Props): Promise<{ readonly html: string; readonly text: string }> {
  const letter = <Letter {...props} />;
  const asWritten = ["h1", "h2"].map((selector) => ({ selector, options: { uppercase: false } }));
  const [html, text] = await Promise.all([
    render(letter),
    render(letter, { plainText: true, htmlToTextOptions: { selectors: asWritten, wordwrap: 100 } }),
  ]);
  return { html, text };
}
