import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/button";
import { Refusal } from "@/components/ui/refusal";
import { Still } from "@/components/ui/still";

export const metadata: Metadata = { title: "Not for your roles" };

/** A page whose query asks for a permission that this person's roles do not include. Every page carries it, unseen, so it is drawn as text. */
export default function Forbidden() {
  return (
    <Still as="div" className="center">
      <Refusal
        level={1}
        word="Not shown"
        title="Your roles do not include this page"
        why="What stands here is for other roles: the query behind it refused, whatever the link that led here."
        kept="Nothing was changed."
        rule="permission"
        ruleWords="an administrator can give a role"
        next={
          <>
            <LinkButton href="/" variant="primary">
              Go to home
            </LinkButton>
            <LinkButton href="/workloads">Search workloads</LinkButton>
          </>
        }
      />
    </Still>
  );
}
