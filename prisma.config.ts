import { defineConfig } from "prisma/config";

// The URL is the owner's: migrations are the only thing that runs as the database's owner.
export default defineConfig({
  schema: "prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL ?? "" },
});
