import { Button, ClosedReason, Kbd, Keys, LinkButton } from "@/components/ui/button";
import { Checkbox, CheckCards, Radio, RadioCards, RadioGroup, Switch } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { Glyph } from "@/components/ui/glyph";
import { Download, Ellipsis, ListFilter, LoaderCircle } from "@/components/ui/icons";
import { Input, SearchInput, Select, Textarea } from "@/components/ui/input";
import { SuggestInput } from "@/components/ui/suggest-input";
import { Line, Section } from "./section";

export function Buttons() {
  return (
    <Section title="Buttons">
      <Line cap="Primary">
        <Button variant="primary">Request promotion</Button>
        <Button variant="primary" className="is-hover">
          Hover
        </Button>
        <Button variant="primary" className="is-focus">
          Focus
        </Button>
        <Button variant="primary" closedBy="closed-why">
          Closed
        </Button>
      </Line>
      <Line cap="Secondary">
        <Button>Save draft</Button>
        <Button className="is-hover">Hover</Button>
        <Button className="is-focus">Focus</Button>
        <LinkButton href="/kit/inventory">
          <Download />
          Export
        </LinkButton>
      </Line>
      <Line cap="Quiet">
        <Button variant="ghost">
          <ListFilter />
          Filter <Kbd>F</Kbd>
        </Button>
        <Button variant="ghost" size="s">
          Small
        </Button>
        <Button variant="ghost" icon aria-label="More">
          <Ellipsis />
        </Button>
      </Line>
      <Line cap="Danger">
        <Button variant="danger">Reject</Button>
        <Button variant="danger-solid">Demote to experiment</Button>
      </Line>
      <Line cap="Working">
        <Button variant="primary" aria-busy="true">
          <LoaderCircle className="spin" />
          Requesting
        </Button>
        <span className="small muted">Keeps its width; a second click does nothing</span>
      </Line>
      <Line cap="Why closed">
        <ClosedReason id="closed-why" glyph={<Glyph name="unmet" className="red" />}>
          <b className="strong">Approve is closed.</b> One control is unmet and two are unproven.
        </ClosedReason>
      </Line>
      <Line cap="Keys">
        <Kbd>Ctrl K</Kbd>
        <Kbd>/</Kbd>
        <Keys keys={["G", "W"]} />
        <span className="small faint">go to workloads</span>
      </Line>
    </Section>
  );
}

export function Inputs() {
  return (
    <Section title="Inputs">
      <div className="grid grid-cols-2 gap-4 phone:grid-cols-1">
        <Field id="kit-name" label="Name" hint="What people call it">
          {(control) => <Input {...control} defaultValue="CBP Translate" />}
        </Field>
        <Field id="kit-focus" label="Focus" optional>
          {(control) => <Input {...control} className="is-focus" defaultValue="CBP Translate" />}
        </Field>
        <Field id="kit-end" label="End date" error="Later than 90 days. Choose 21 Feb 2027 or sooner.">
          {(control) => <Input {...control} defaultValue="30 Jun 2027" />}
        </Field>
        <Field id="kit-tier" label="Tier">
          {(control) => (
            <Select {...control} defaultValue="high">
              <option value="moderate">Moderate</option>
              <option value="high">High</option>
            </Select>
          )}
        </Field>
        <Field id="kit-owner" label="Owner" hint="A person who answers for it">
          {(control) => <SuggestInput {...control} name="owner" suggestions={PEOPLE} defaultValue="vha" />}
        </Field>
        <Field id="kit-purpose" label="Comment">
          {(control) => <Textarea {...control} rows={2} placeholder="What you checked. Needed to reject or ask." />}
        </Field>
        <div className="field">
          <span className="label">Search</span>
          <SearchInput label="Search workloads" placeholder="Search name, id, owner" hotkey="/" />
        </div>
      </div>
      <div className="line mt-4">
        <Checkbox label="Checked" defaultChecked />
        <Checkbox label="Empty" />
        <Checkbox label="Focus" className="is-focus" />
        <Radio label="Read" name="mode" defaultChecked />
        <Radio label="Write" name="mode" />
        <Switch label="Shortcuts" defaultChecked />
      </div>
    </Section>
  );
}

const PEOPLE = [
  { value: "ana.ruiz@demo.airlock", label: "Ana Ruiz", note: "9 workloads" },
  { value: "vha.imaging@demo.airlock", label: "Vera Haas", note: "3" },
  { value: "vha.lab@demo.airlock", label: "Victor Hale", note: "left 9 Nov" },
];

const EFFECTS = [
  { value: "affects_customer", label: "Affects a customer" },
  { value: "changes_record", label: "Changes a record" },
  { value: "triggers_action", label: "Triggers an action" },
  { value: "influences_decision", label: "Influences a decision" },
];

const CONTROL_POINTS = [
  { value: "before_effect", label: "Before the effect", hint: "A person confirms first" },
  { value: "after_effect", label: "After the effect", hint: "A person can undo it" },
  { value: "none", label: "Nowhere", hint: "It happens by itself" },
];

const KINDS = ["Model", "Agent", "Script", "Pipeline", "Assistant", "Vendor service"].map((label) => ({ value: label, label }));

export function Choices() {
  return (
    <Section title="Choices" note="the key test" span>
      <div className="stack tight">
        <Fieldset id="kit-kind" legend="Kind">
          <RadioGroup name="kind" choices={KINDS} defaultValue="Agent" />
        </Fieldset>
        <Fieldset id="kit-effects" legend="Key test: what can it do to the outside?">
          <CheckCards name="effects" choices={EFFECTS} defaultValues={["changes_record"]} />
        </Fieldset>
        <Fieldset id="kit-control" legend="Key test: where does a person stand?" error="Choose where a person stands.">
          <RadioCards name="control" choices={CONTROL_POINTS} defaultValue="after_effect" />
        </Fieldset>
      </div>
    </Section>
  );
}
