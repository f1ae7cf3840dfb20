// The raw baseline: node:http and pg, nothing else. It answers the same requests with the same statements as the product, recorded
// beforehand; it authorises nobody beyond the recorded look-up, checks nothing and shapes nothing.
//   node bench/speed/baseline.mjs <recorded.json>, with DATABASE_URL and PORT
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import pg from "pg";

/** @typedef {{ name?: string, text: string, values: unknown[] }} Statement */
/** @typedef {{ reads: Record<string, Statement[][]>, write: { waves: Statement[][], fresh: string[] } }} Recorded */

/** @type {Recorded} */
const { reads, write } = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const writeText = JSON.stringify(write.waves);

/** @param {string} url */
async function answerRead(url) {
  /** @type {unknown[]} */
  let rows = [];
  for (const wave of reads[url] ?? []) {
    const answers = await Promise.all(wave.map((statement) => pool.query(statement)));
    rows = answers.map((answer) => answer.rows);
  }
  return rows;
}

async function answerWrite() {
  // Each recorded id once anew: the same statements, about another workload.
  const text = write.fresh.reduce((all, id) => all.replaceAll(id, randomUUID()), writeText);
  /** @type {Statement[][]} */
  const waves = JSON.parse(text);
  const client = await pool.connect();
  /** @type {unknown[]} */
  let rows = [];
  try {
    for (const wave of waves) for (const statement of wave) rows = (await client.query(statement)).rows;
  } finally {
    client.release();
  }
  return rows;
}

const server = createServer((request, response) => {
  /** @param {unknown} rows */
  const answer = (rows) => {
    response.writeHead(request.method === "POST" ? 201 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(rows));
  };
  /** @param {unknown} error */
  const fail = (error) => {
    console.error(error);
    response.writeHead(500).end();
  };
  if (request.method === "GET") {
    answerRead(request.url ?? "").then(answer, fail);
    return;
  }
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    JSON.parse(body);
    answerWrite().then(answer, fail);
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("ready"));
process.on("disconnect", () => process.exit(0));
