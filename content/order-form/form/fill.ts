const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;

/**
 * Writes a value into a field as a person's typing would, so that a framework that controls the field takes it. Submits
 * nothing, and leaves the focus where it is: a key that is still down would act on the field.
 */
export function typeInto(input: HTMLInputElement, value: string): void {
  setValue?.call(input, value);
  const typed = { bubbles: true, composed: true, inputType: 'insertReplacementText', data: value };
  input.dispatchEvent(new InputEvent('input', typed));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
