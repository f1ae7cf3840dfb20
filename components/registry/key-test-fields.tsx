import { CheckCards, RadioCards } from "@/components/ui/choice";
import { Fieldset } from "@/components/ui/field";
import { keyIn, keysOf } from "@/lib/platform/closed-set";
import { CONTROL_POINTS, type ControlPoint, EFFECTS, type Effect } from "@/lib/registry/core/words";

const HINTS: Readonly<Record<ControlPoint, string>> = {
  before_effect: "A person confirms first",
  after_effect: "A person can undo it",
  none: "It happens by itself",
};
const SHORT: Readonly<Record<ControlPoint, string>> = { ...CONTROL_POINTS, after_effect: "After the effect", none: "Nowhere" };

interface Props {
  effects: readonly Effect[];
  controlPoint: ControlPoint | undefined;
  onEffects?: (effects: Effect[]) => void;
  onControlPoint?: (point: ControlPoint) => void;
  errors?: { effects?: readonly string[] | undefined; controlPoint?: readonly string[] | undefined };
}

/** The two questions of the key test: what can it do to the outside, and where does a person stand. */
export function KeyTestFields({ effects, controlPoint, onEffects, onControlPoint, errors = {} }: Props) {
  const toggle = (value: string, checked: boolean): void => {
    const all = keysOf(EFFECTS);
    onEffects?.(all.filter((effect) => (effect === value ? checked : effects.includes(effect))));
  };
  return (
    <>
      <Fieldset
        id="effects"
        legend="Key test: what can it do to the outside?"
        hint="Tick nothing if nothing it does leaves the lab."
        error={errors.effects}
      >
        <CheckCards
          name="effects[]"
          choices={keysOf(EFFECTS).map((value) => ({ value, label: EFFECTS[value] }))}
          defaultValues={effects}
          onToggle={toggle}
        />
      </Fieldset>
      <Fieldset id="controlPoint" legend="Key test: where does a person stand?" error={errors.controlPoint}>
        <RadioCards
          name="controlPoint"
          choices={keysOf(CONTROL_POINTS).map((value) => ({ value, label: SHORT[value], hint: HINTS[value] }))}
          required
          {...(onControlPoint
            ? { value: controlPoint ?? "", onChange: (value) => onControlPoint(keyIn(CONTROL_POINTS, value) ?? "none") }
            : { defaultValue: controlPoint })}
        />
      </Fieldset>
    </>
  );
}
