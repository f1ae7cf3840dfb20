-- Which step of which day was told to those whose findings are due then: each day's findings are read once for each of its steps.
CREATE TABLE "finding_told" (
    "due_on" DATE NOT NULL,
    "step" TEXT NOT NULL,

    CONSTRAINT "finding_told_pkey" PRIMARY KEY ("due_on", "step")
);
