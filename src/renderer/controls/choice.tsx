import { useId } from 'react';
import css from './choice.module.css';
import fields from './fields.module.css';

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Each value with its words, in the order they stand in. */
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
  /** Whether the focus is on it when it appears. */
  readonly autoFocus?: boolean;
}

/** A few values beside each other of which one holds: each is seen, and one click away. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { name, label, hint, options, value, onChoose, autoFocus = false } = props;
  const hintId = useId();
  return (
    <fieldset className={css.choice} aria-describedby={hint === undefined ? undefined : hintId}>
      <legend className={css.label}>{label}</legend>
      <div className={css.options}>
        {options.map(([one, words]) => (
          <label key={one} className={css.option}>
            <input
              type="radio"
              name={name}
              checked={one === value}
              data-first-focus={(autoFocus && one === value) || undefined}
              onChange={() => onChoose(one)}
            />
            {words}
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={hintId} className={`${fields.hint} ${css.hint}`}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
