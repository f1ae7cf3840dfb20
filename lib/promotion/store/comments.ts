import type { Db, Tx } from "@/lib/platform";
import type { Mentionable } from "../core";

export interface NewComment {
  readonly id: string;
  readonly promotionId: string;
  readonly personId: string;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly at: Date;
}

export async function insertComment(tx: Tx, { mentions, ...rest }: NewComment): Promise<void> {
  await tx.promotionComment.create({ data: { ...rest, mentions: [...mentions] } });
}

/** The active people who bear one of these names or addresses, in lower case. */
export async function readNamed(tx: Tx, names: readonly string[]): Promise<Mentionable[]> {
  if (names.length === 0) return [];
  return tx.$queryRaw<Mentionable[]>`
    SELECT id::text AS id, name, email FROM person
    WHERE state = 'active' AND (email = ANY (${[...names]}::text[]) OR lower(normalize(name)) = ANY (${[...names]}::text[]))`;
}

export interface CommentRow {
  readonly id: string;
  readonly person: Mentionable;
  readonly text: string;
  /** Whom it mentions, as they are called now. */
  readonly mentions: readonly Mentionable[];
  readonly at: Date;
}

// A discussion is read whole: what is past this many comments is in the log.
const MOST = 500;

/** The newest comments on a request, oldest of them first. */
export async function readComments(db: Db, promotionId: string): Promise<CommentRow[]> {
  const select = { id: true, name: true, email: true } as const;
  const found = await db.prisma.promotionComment.findMany({
    where: { promotionId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST,
    select: { id: true, text: true, mentions: true, at: true, person: { select } },
  });
  const ids = [...new Set(found.flatMap(({ mentions }) => mentions))];
  const named = ids.length === 0 ? [] : await db.prisma.person.findMany({ where: { id: { in: ids } }, select });
  return found.reverse().map((row) => ({ ...row, mentions: named.filter(({ id }) => row.mentions.includes(id)) }));
}

export interface MentionRow {
  readonly number: number;
  readonly name: string;
  readonly by: string;
  readonly at: string;
}

// The newest mention in each request that has not ended, unless the person has said something there since.
const MENTIONS = {
  name: "promotions-in-which-mentioned",
  text: `SELECT * FROM (
      SELECT DISTINCT ON (p.id) p.number, w.name, by.name AS by, c.at
      FROM promotion_comment c
      JOIN promotion p ON p.id = c.promotion_id
      JOIN workload w ON w.id = p.workload_id
      JOIN person by ON by.id = c.person_id
      WHERE c.mentions @> ARRAY[$1::uuid] AND c.person_id <> $1::uuid
        AND p.state NOT IN ('applied', 'rejected', 'withdrawn', 'lapsed', 'stale')
        AND NOT EXISTS (SELECT 1 FROM promotion_comment own WHERE own.promotion_id = p.id AND own.person_id = $1::uuid AND own.id > c.id)
      ORDER BY p.id, c.id DESC
    ) newest ORDER BY at, number LIMIT $2`,
};

/** Where a person is asked to say something: the one who has waited longest first. */
export async function readMentions(db: Db, personId: string, most: number): Promise<MentionRow[]> {
  return (await db.reads.query<{ number: number; name: string; by: string; at: Date }>({ ...MENTIONS, values: [personId, most] })).rows.map(
    (row) => ({ ...row, at: row.at.toISOString() }),
  );
}
