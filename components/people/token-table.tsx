import { SimpleTable } from "@/components/data-table/simple-table";
import { Badge } from "@/components/ui/badge";
import { TimeGlyph } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Role, SCOPE_WORDS, TOKEN_SCOPES, type TokenScope } from "@/lib/people/core";
import type { Act } from "./act-form";
import { roleWords } from "./person-words";
import { RevokeToken } from "./revoke-token";

interface When {
  readonly at: string;
  readonly words: string;
  readonly exact: string;
}

export interface TokenRow {
  readonly id: string;
  readonly name: string;
  /** Its first characters, to recognise it by. */
  readonly prefix: string;
  readonly person: { readonly id: string; readonly name: string } | null;
  /** Of a service; a person's token works with the roles the person has that day. */
  readonly roles: readonly Role[];
  readonly scopes: readonly TokenScope[];
  readonly state: "in force" | "expired" | "revoked";
  /** It ends within a week. */
  readonly soon: boolean;
  /** When it ends, ended or was revoked. */
  readonly ends: When;
  readonly used: When | null;
}

interface TokenTableProps {
  rows: readonly TokenRow[];
  revoke: Act;
  /** Whose they are goes without saying on the page of one person. */
  whose?: boolean;
}

function Acts({ row }: { row: TokenRow }) {
  if (!row.person) return <span title="Acts for nobody; approves nothing">Service, {roleWords(row.roles).toLowerCase()}</span>;
  return <Link href={`/people/${row.person.id}`}>{row.person.name}</Link>;
}

function scopeWords(scopes: readonly TokenScope[]): string {
  if (scopes.length === TOKEN_SCOPES.length) return "everything";
  return scopes.map((scope) => SCOPE_WORDS[scope].name.toLowerCase()).join(", ");
}

function Ends({ row }: { row: TokenRow }) {
  if (row.state === "in force") {
    return (
      <Badge tone={row.soon ? "amber" : undefined} title={row.ends.exact}>
        <TimeGlyph state={row.soon ? "soon" : "later"} tone={false} />
        Ends {row.ends.words}
      </Badge>
    );
  }
  return (
    <span className="faint" title={row.ends.exact}>
      {row.state === "revoked" ? "Revoked" : "Expired"} {row.ends.words}
    </span>
  );
}

/** Tokens as a list: what each may do, until when, and when it was last seen. */
export function TokenTable({ rows, revoke, whose = false }: TokenTableProps) {
  const columns = [
    { id: "name", header: "Name", cell: (row: TokenRow) => <span title={row.name}>{row.name}</span>, look: "name", card: "title" },
    { id: "prefix", header: "Begins", cell: (row: TokenRow) => `${row.prefix}…`, width: 108, look: "id", card: "id" },
    { id: "acts", header: "Acts for", cell: (row: TokenRow) => <Acts row={row} />, width: 168, card: "first" },
    {
      id: "scopes",
      header: "May",
      cell: (row: TokenRow) => <span title={row.scopes.join(", ")}>{scopeWords(row.scopes)}</span>,
      width: 176,
      look: "muted",
      card: "below",
    },
    {
      id: "used",
      header: "Last used",
      cell: (row: TokenRow) => (row.used ? <RelativeTime {...row.used} /> : <span className="faint">never</span>),
      width: 92,
      look: "muted",
    },
    { id: "ends", header: "In force", cell: (row: TokenRow) => <Ends row={row} />, width: 124, card: whose ? "second" : "first" },
    {
      id: "revoke",
      header: "Revoke",
      hideHeader: true,
      cell: (row: TokenRow) =>
        row.state === "in force" && (
          <RevokeToken
            action={revoke}
            token={{
              id: row.id,
              name: row.name,
              acts: row.person ? `for ${row.person.name}` : "as a service",
              lastUsed: row.used ? row.used.words : "never",
            }}
          />
        ),
      width: 88,
      look: "number",
      card: "end",
    },
  ] as const;
  return (
    <SimpleTable
      caption="Tokens, newest first"
      columns={columns.filter(({ id }) => whose || id !== "acts")}
      rows={rows}
      rowKey={(row) => row.id}
    />
  );
}
