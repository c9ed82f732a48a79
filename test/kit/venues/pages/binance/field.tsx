/** @jsxImportSource react */
interface FieldParts {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly value: string;
  readonly change: (value: string) => void;
}

/** A field of a form, with its label before and its unit behind. */
export function Field({ id, label, unit, value, change }: FieldParts) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        // Controlled: what is no number never stays in the field.
        onChange={({ target }) => /^\d*\.?\d*$/.test(target.value) && change(target.value)}
      />
      <span>{unit}</span>
    </div>
  );
}
