import { useEffect, useState } from 'preact/hooks';
import { DEFAULT_POLICY, type Policy } from '../../src/core/policy/policy.ts';
import { say } from '../../src/platform/i18n.ts';
import {
  type LimitChange,
  type LimitGroup,
  limitsOf,
  ORDER_LIMITS,
  RISK_LIMITS,
  readLimit,
  WALLET_LIMITS,
  withLimits,
  withOverImpact,
} from './limits.ts';

interface PolicyFormProps {
  readonly policy: Policy;
  readonly onSave: (policy: Policy) => void;
}

/** When a person is asked: the limits of each level. */
export function PolicyForm({ policy, onSave }: PolicyFormProps) {
  // Fields that hold an unusable number are drawn anew by a reset, though the policy stays the same.
  const [resets, setResets] = useState(0);
  const reset = () => {
    setResets(resets + 1);
    onSave(DEFAULT_POLICY);
  };
  return (
    <section aria-labelledby="when">
      <h2 id="when">{say('options_when')}</h2>
      <p class="lead">{say('options_when_lead')}</p>
      <label class="check">
        <input
          type="checkbox"
          checked={policy.showEveryTransaction}
          data-testid="show-every-transaction"
          onChange={(event) => onSave({ ...policy, showEveryTransaction: event.currentTarget.checked })}
        />
        {say('options_show_all')}
      </label>
      <h3>{say('options_limits_wallet')}</h3>
      {WALLET_LIMITS.map((group) => (
        <LimitFields key={`${group.id}-${resets}`} group={group} policy={policy} onSave={onSave} />
      ))}
      <OverImpact key={resets} policy={policy} onSave={onSave} />
      <h3>{say('options_limits_orders')}</h3>
      {ORDER_LIMITS.map((group) => (
        <LimitFields key={`${group.id}-${resets}`} group={group} policy={policy} onSave={onSave} />
      ))}
      <h3>{say('options_limits_risk')}</h3>
      {RISK_LIMITS.map((group) => (
        <LimitFields key={`${group.id}-${resets}`} group={group} policy={policy} onSave={onSave} />
      ))}
      <button type="button" class="button" data-testid="reset" onClick={reset}>
        {say('options_reset')}
      </button>
    </section>
  );
}

function LimitFields({ group, policy, onSave }: PolicyFormProps & { readonly group: LimitGroup }) {
  const [problem, setProblem] = useState<string | null>(null);
  const limits = limitsOf(policy, group);
  const change = (index: number, text: string) => {
    const next = limits.map((limit, at) => (at === index ? readLimit(text) : limit));
    settle(withLimits(policy, group, next), { setProblem, onSave });
  };
  return (
    <fieldset class="limits">
      <legend>{say(group.name)}</legend>
      <div class="line">
        {group.levels.map((level, index) => (
          <NumberField
            key={level}
            id={`${group.id}-${level}`}
            label={say(`level_${level}`)}
            name={say(group.descends === true ? 'options_limit_label_down' : 'options_limit_label', [
              say(group.name),
              say(`level_${level}`),
            ])}
            unit={say(group.unit)}
            value={limits[index] ?? 0}
            onChange={(text) => change(index, text)}
          />
        ))}
      </div>
      <p class="problem" role="status">
        {problem !== null && say(problem)}
      </p>
    </fieldset>
  );
}

function OverImpact({ policy, onSave }: PolicyFormProps) {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <div class="limits">
      <NumberField
        id="tolerance-over-impact"
        label={say('options_over_impact')}
        name={say('options_over_impact')}
        unit={say('options_unit_times')}
        value={policy.thresholds.toleranceOverImpact}
        onChange={(text) => settle(withOverImpact(policy, readLimit(text)), { setProblem, onSave })}
      />
      <p class="problem" role="status">
        {problem !== null && say(problem)}
      </p>
    </div>
  );
}

interface NumberFieldProps {
  readonly id: string;
  readonly label: string;
  /** What the field is called without its surroundings. */
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly onChange: (text: string) => void;
}

function NumberField({ id, label, name, unit, value, onChange }: NumberFieldProps) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  return (
    <label class="number">
      {label}
      <span class="line">
        <input
          inputMode="decimal"
          value={text}
          aria-label={name}
          data-testid={id}
          onInput={(event) => setText(event.currentTarget.value)}
          onChange={() => onChange(text)}
        />
        {unit}
      </span>
    </label>
  );
}

function settle(
  change: LimitChange,
  {
    setProblem,
    onSave,
  }: { readonly setProblem: (problem: string | null) => void; readonly onSave: PolicyFormProps['onSave'] },
): void {
  setProblem(change.ok ? null : change.problem);
  if (change.ok) onSave(change.policy);
}
