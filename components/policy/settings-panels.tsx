import { KeyValues } from "@/components/ui/facts";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { POLICY_FIELDS, valueAt, valueWords } from "@/lib/policy/core";
import type { PolicyDocument } from "@/lib/policy/schema";

/** Every setting in words, a panel for each group. */
export function SettingsPanels({ document }: { document: PolicyDocument }) {
  const groups = [...Map.groupBy(POLICY_FIELDS, ({ group }) => group)];
  return groups.map(([group, fields]) => (
    <Panel key={group} labelledBy={`group-${group}`}>
      <PanelHead title={group} id={`group-${group}`} />
      <PanelBody>
        <KeyValues
          facts={fields.map(({ path, label, kind, help }) => ({
            term: label,
            value: valueWords(kind, valueAt(document, path)),
            note: help,
          }))}
        />
      </PanelBody>
    </Panel>
  ));
}
