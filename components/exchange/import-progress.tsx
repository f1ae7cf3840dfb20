"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Progress } from "@/components/ui/progress";

interface ImportProgressProps {
  label: string;
  done: number;
  of: number;
  words: string;
}

const AGAIN_MS = 1_000;

/** How far a worker is. The page asks again by itself; whoever leaves it misses nothing. */
export function ImportProgress({ label, done, of, words }: ImportProgressProps) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <div className="import-going">
      <Progress label={label} done={done} of={of} />
      <span aria-live="polite">{words}</span>
    </div>
  );
}
